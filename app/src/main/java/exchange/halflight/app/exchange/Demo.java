package exchange.halflight.app.exchange;

import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.app.client.ExchangeConnection;
import exchange.halflight.messages.grpc.AmountRequest;
import exchange.halflight.messages.grpc.CommandReply;
import exchange.halflight.messages.grpc.CreateMarketRequest;
import exchange.halflight.messages.grpc.ListMarketsReply;
import exchange.halflight.messages.grpc.ListMarketsRequest;
import exchange.halflight.messages.grpc.MarketParameters;
import exchange.halflight.messages.grpc.OpenAccountRequest;
import exchange.halflight.messages.grpc.StateHashRequest;
import exchange.halflight.messages.grpc.UpdateReferenceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Two markets with prices and two accounts with money, so that a new exchange can be tried at once. */
public final class Demo {
    private static final String FIRST_MARKET = "BTC-PERP";
    private static final String DEPOSIT = "1000000";

    private final ExchangeConnection connection;

    public Demo(ExchangeConnection connection) {
        this.connection = connection;
    }

    /**
     * Sets the demo up on an exchange that nobody has used yet, or on which this was interrupted: the command ids are always the same.
     * Returns whether it did.
     */
    public boolean setUpOnce() {
        List<LongFunction<CommandReply>> commands = commands();
        long used = connection
                .operator()
                .stateHash(StateHashRequest.getDefaultInstance())
                .getCommandSequence();
        if (used >= commands.size() || (used > 0 && !isOurs())) {
            return false;
        }
        for (int i = 0; i < commands.size(); i++) {
            CommandReply reply = commands.get(i).apply(i + 1L);
            if (reply.hasRejection()) {
                throw new CommandFailedException("The demo can't be set up: "
                        + reply.getRejection().getCode() + ": "
                        + reply.getRejection().getMessage());
            }
        }
        return true;
    }

    private boolean isOurs() {
        ListMarketsReply markets = connection.exchange().listMarkets(ListMarketsRequest.getDefaultInstance());
        return markets.getMarketsCount() > 0
                && markets.getMarkets(0).getParameters().getSymbol().equals(FIRST_MARKET);
    }

    private List<LongFunction<CommandReply>> commands() {
        List<LongFunction<CommandReply>> commands = new ArrayList<>();
        commands.add(id -> createMarket(id, FIRST_MARKET, 1, 4, "0.1", "0.0001"));
        commands.add(id -> reference(id, FIRST_MARKET, "49999.9", "50000.1", "50000"));
        commands.add(id -> createMarket(id, "ETH-PERP", 2, 3, "0.01", "0.001"));
        commands.add(id -> reference(id, "ETH-PERP", "2999.99", "3000.01", "3000"));
        for (int account = 1; account <= 2; account++) {
            int number = account;
            commands.add(id -> connection
                    .operator()
                    .openAccount(
                            OpenAccountRequest.newBuilder().setCommandId(id).build()));
            commands.add(id -> connection
                    .operator()
                    .deposit(AmountRequest.newBuilder()
                            .setCommandId(id)
                            .setAccountId(number)
                            .setAmount(DEPOSIT)
                            .build()));
        }
        return commands;
    }

    private CommandReply createMarket(
            long id, String symbol, int priceDecimals, int sizeDecimals, String tick, String step) {
        return connection
                .operator()
                .createMarket(CreateMarketRequest.newBuilder()
                        .setCommandId(id)
                        .setParameters(MarketParameters.newBuilder()
                                .setSymbol(symbol)
                                .setPriceDecimals(priceDecimals)
                                .setSizeDecimals(sizeDecimals)
                                .setTick(tick)
                                .setStep(step)
                                .setTakerFeePpm(500)
                                .setMakerFeePpm(-200))
                        .build());
    }

    private CommandReply reference(long id, String symbol, String bid, String ask, String index) {
        return connection
                .operator()
                .updateReference(UpdateReferenceRequest.newBuilder()
                        .setCommandId(id)
                        .setMarket(symbol)
                        .setBid(bid)
                        .setAsk(ask)
                        .setIndex(index)
                        .build());
    }
}
