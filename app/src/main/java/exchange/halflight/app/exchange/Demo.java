package exchange.halflight.app.exchange;

import exchange.halflight.app.catalogue.Catalogue;
import exchange.halflight.app.catalogue.CatalogueMarket;
import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.app.client.ExchangeConnection;
import exchange.halflight.gateway.wire.Decimals;
import exchange.halflight.gateway.wire.MarketMessages;
import exchange.halflight.messages.grpc.AmountRequest;
import exchange.halflight.messages.grpc.CommandReply;
import exchange.halflight.messages.grpc.CreateMarketRequest;
import exchange.halflight.messages.grpc.ListMarketsRequest;
import exchange.halflight.messages.grpc.Market;
import exchange.halflight.messages.grpc.OpenAccountRequest;
import exchange.halflight.messages.grpc.StateHashRequest;
import exchange.halflight.messages.grpc.UpdateReferenceRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** What a new exchange begins with: the catalogue's markets, prices for two of them, and two accounts with money. */
public final class Demo {
    /** The markets that can be tried at once, where the catalogue has them. */
    private static final Set<String> PRICED_MARKETS = Set.of("BTC-PERP", "ETH-PERP");

    private static final String DEPOSIT = "1000000";

    private final ExchangeConnection connection;
    private final Catalogue catalogue;

    public Demo(ExchangeConnection connection, Catalogue catalogue) {
        this.connection = connection;
        this.catalogue = catalogue;
    }

    /**
     * Sets the demo up on an exchange that nobody has used yet, or on which this was interrupted: a market is known by its symbol, and
     * the command ids are always the same. Returns whether it did.
     */
    public boolean setUpOnce() {
        List<String> existing =
                connection.exchange().listMarkets(ListMarketsRequest.getDefaultInstance()).getMarketsList().stream()
                        .map(Demo::symbol)
                        .toList();
        Map<String, LongFunction<CommandReply>> commands = commands();
        long used = connection
                .operator()
                .stateHash(StateHashRequest.getDefaultInstance())
                .getCommandSequence();
        if (used >= commands.size() || (used > 0 && !isOurs(existing))) {
            return false;
        }
        commands.keySet().removeAll(existing.stream().map(Demo::creationOf).collect(Collectors.toSet()));
        commands.forEach((name, command) -> {
            CommandReply reply = command.apply(commandId(name));
            if (reply.hasRejection()) {
                throw new CommandFailedException("A new exchange can't be set up, " + name + ": "
                        + reply.getRejection().getCode() + ": "
                        + reply.getRejection().getMessage());
            }
        });
        return true;
    }

    private boolean isOurs(List<String> existing) {
        return !existing.isEmpty()
                && !catalogue.markets().isEmpty()
                && existing.getFirst().equals(catalogue.markets().getFirst().symbol());
    }

    /** By what they do, in order; each takes its command id. */
    private Map<String, LongFunction<CommandReply>> commands() {
        Map<String, LongFunction<CommandReply>> commands = new LinkedHashMap<>();
        for (CatalogueMarket market : catalogue.markets()) {
            commands.put(creationOf(market.symbol()), id -> createMarket(id, market));
        }
        for (CatalogueMarket market : catalogue.markets()) {
            if (PRICED_MARKETS.contains(market.symbol())) {
                commands.put("price of " + market.symbol(), id -> reference(id, market));
            }
        }
        for (int account = 1; account <= 2; account++) {
            int number = account;
            commands.put(
                    "account " + number,
                    id -> connection
                            .operator()
                            .openAccount(OpenAccountRequest.newBuilder()
                                    .setCommandId(id)
                                    .build()));
            commands.put(
                    "deposit " + number,
                    id -> connection
                            .operator()
                            .deposit(AmountRequest.newBuilder()
                                    .setCommandId(id)
                                    .setAccountId(number)
                                    .setAmount(DEPOSIT)
                                    .build()));
        }
        return commands;
    }

    private CommandReply createMarket(long id, CatalogueMarket market) {
        return connection
                .operator()
                .createMarket(CreateMarketRequest.newBuilder()
                        .setCommandId(id)
                        .setParameters(MarketMessages.toMessage(market.parameters()))
                        .build());
    }

    /** One tick to either side of where the catalogue begins. */
    private CommandReply reference(long id, CatalogueMarket market) {
        int decimals = market.parameters().priceDecimals();
        long tickUnits = market.parameters().tickUnits();
        long indexUnits = market.startPrice().movePointRight(decimals).longValueExact();
        return connection
                .operator()
                .updateReference(UpdateReferenceRequest.newBuilder()
                        .setCommandId(id)
                        .setMarket(market.symbol())
                        .setBid(Decimals.format(indexUnits - tickUnits, decimals))
                        .setAsk(Decimals.format(indexUnits + tickUnits, decimals))
                        .setIndex(Decimals.format(indexUnits, decimals))
                        .build());
    }

    private static String symbol(Market market) {
        return market.getParameters().getSymbol();
    }

    private static String creationOf(String symbol) {
        return "market " + symbol;
    }

    /** The same for the same name (FNV-1a), positive. */
    private static long commandId(String name) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001b3L;
        }
        return hash & Long.MAX_VALUE;
    }
}
