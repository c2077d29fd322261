package exchange.halflight.app.command;

import exchange.halflight.app.client.ClientOptions;
import exchange.halflight.app.client.Table;
import exchange.halflight.messages.grpc.CommandReply;
import exchange.halflight.messages.grpc.CreateMarketRequest;
import exchange.halflight.messages.grpc.ListMarketsReply;
import exchange.halflight.messages.grpc.ListMarketsRequest;
import exchange.halflight.messages.grpc.Market;
import exchange.halflight.messages.grpc.MarketParameters;
import exchange.halflight.messages.grpc.MarketStatus;
import exchange.halflight.messages.grpc.SetMarketStatusRequest;
import exchange.halflight.messages.grpc.UpdateReferenceRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code market list|create|status|reference}. */
@Command(
        name = "market",
        description = "Lists markets; operator: creates them, sets their status and their outside prices.",
        footer = {
            "",
            "A new market trades once it has a reference:",
            "  ./halflight market create ETH-PERP --price-decimals 2 --size-decimals 3 --tick 0.05 --step 0.001",
            "  ./halflight market reference ETH-PERP --bid 2999.95 --ask 3000.05 --index 3000"
        })
final class MarketCommand {
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists all markets with their prices.")
    int list(@Mixin ClientOptions client) {
        ListMarketsReply reply =
                client.call(connection -> connection.exchange().listMarkets(ListMarketsRequest.getDefaultInstance()));
        Table table = new Table(
                "MARKET", "STATUS", "MARK", "BID", "ASK", "INDEX", "FRESH", "TICK", "STEP", "BAND PPM", "PRICES");
        for (Market market : reply.getMarketsList()) {
            MarketParameters parameters = market.getParameters();
            table.row(
                    parameters.getSymbol(),
                    market.getStatus(),
                    market.getMark(),
                    market.getBid(),
                    market.getAsk(),
                    market.getIndex(),
                    market.getReferenceFresh() ? "yes" : "no",
                    parameters.getTick(),
                    parameters.getStep(),
                    parameters.getPriceBandPpm(),
                    PriceSources.text(market.getPriceSource()));
        }
        return client.print(reply, table);
    }

    @Command(name = "create", mixinStandardHelpOptions = true, description = "Operator: creates a market.")
    int create(
            @Mixin ClientOptions client,
            @Parameters(paramLabel = "SYMBOL", description = "1 to 32 of A-Z, 0-9, '-', '_', '.'.") String symbol,
            @Mixin MarketTerms terms) {
        CommandReply reply = client.call(connection -> connection
                .operator()
                .createMarket(CreateMarketRequest.newBuilder()
                        .setParameters(terms.parameters(symbol))
                        .build()));
        return Replies.print(client, reply, "market " + symbol + " is number " + reply.getId());
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Operator: sets the status of a market; cancels work in all of them.")
    int status(
            @Mixin ClientOptions client,
            @Parameters(paramLabel = "SYMBOL", description = "The market.") String symbol,
            @Parameters(paramLabel = "STATUS", description = "ACTIVE, REDUCE_ONLY, HALTED, SETTLED or DELISTED.")
                    MarketStatus status) {
        CommandReply reply = client.call(connection -> connection
                .operator()
                .setMarketStatus(SetMarketStatusRequest.newBuilder()
                        .setMarket(symbol)
                        .setStatus(status)
                        .build()));
        return Replies.print(client, reply, symbol + " is " + status);
    }

    @Command(
            name = "reference",
            mixinStandardHelpOptions = true,
            description = "Operator: sets the outside prices of a market, or that they are stale.")
    int reference(
            @Mixin ClientOptions client,
            @Parameters(paramLabel = "SYMBOL", description = "The market.") String symbol,
            @Option(names = "--bid", defaultValue = "", description = "Best bid outside.") String bid,
            @Option(names = "--ask", defaultValue = "", description = "Best ask outside.") String ask,
            @Option(names = "--index", defaultValue = "", description = "The index.") String index,
            @Option(names = "--stale", description = "There are no fresh outside prices.") boolean stale,
            @Mixin Acting acting) {
        CommandReply reply = client.call(connection -> connection
                .operator()
                .updateReference(UpdateReferenceRequest.newBuilder()
                        .setMarket(symbol)
                        .setBid(bid)
                        .setAsk(ask)
                        .setIndex(index)
                        .setStale(stale)
                        .setActingAccountId(acting.account)
                        .build()));
        return Replies.print(client, reply, symbol + (stale ? " has no fresh reference" : " has index " + index));
    }
}
