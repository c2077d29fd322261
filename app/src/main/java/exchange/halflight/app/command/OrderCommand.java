package exchange.halflight.app.command;

import exchange.halflight.app.client.ClientOptions;
import exchange.halflight.app.client.CredentialOptions;
import exchange.halflight.app.client.OrderText;
import exchange.halflight.app.client.TradingAccount;
import exchange.halflight.core.order.TriggerBy;
import exchange.halflight.messages.grpc.AmendOrderRequest;
import exchange.halflight.messages.grpc.CancelAllRequest;
import exchange.halflight.messages.grpc.CancelOrderRequest;
import exchange.halflight.messages.grpc.CommandReply;
import exchange.halflight.messages.grpc.OrderReply;
import exchange.halflight.messages.grpc.OrderStatusReply;
import exchange.halflight.messages.grpc.OrderStatusRequest;
import exchange.halflight.messages.grpc.OrderType;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import exchange.halflight.messages.grpc.SelfTradePrevention;
import exchange.halflight.messages.grpc.Side;
import exchange.halflight.messages.grpc.TimeInForce;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code order place|amend|cancel|cancel-all|status}. */
@Command(
        name = "order",
        description = {
            "Places, amends, cancels and shows orders of a running exchange: your own after ./halflight login or with"
                    + " --key-file, those of any account as the operator with --account."
        },
        footer = {
            "",
            "Examples:",
            "  ./halflight order place --market BTC-PERP --side BUY --price 50000 --size 0.1",
            "  ./halflight order place --account 1 --market BTC-PERP --side BUY --price 50000 --size 0.1",
            "  ./halflight order place --account 1 --market BTC-PERP --side SELL --type MARKET --size 0.1",
            "  ./halflight order place --account 1 --market BTC-PERP --side SELL --type STOP_MARKET --trigger-price 48000"
                    + " --size 0.1 --reduce-only",
            "  ./halflight order cancel --account 1 --order 7"
        })
final class OrderCommand {
    /** What every command on orders takes. */
    static final class Common {
        @Mixin
        private ClientOptions client;

        @Mixin
        private CredentialOptions credentials;

        @Option(
                names = "--account",
                paramLabel = "ID",
                defaultValue = "0",
                description = "Operator: the account's number. Without it the account is your own.")
        private int account;

        @Option(
                names = "--command-id",
                paramLabel = "ID",
                defaultValue = "0",
                description = "Makes sending again safe: the same id gets the same answer. Default: a new one.")
        private long commandId;

        private <R> R call(Function<TradingAccount, R> call) {
            return credentials.call(client, account, call);
        }

        private int run(Function<TradingAccount, OrderReply> call) {
            OrderReply reply = call(call);
            return reply.hasRejection()
                    ? client.reject(reply, reply.getRejection())
                    : client.print(reply, OrderText.of(reply));
        }
    }

    /** How an order is named. */
    static final class Name {
        @Option(names = "--order", paramLabel = "ID", defaultValue = "0", description = "The order's number.")
        private long orderId;

        @Option(
                names = "--client-id",
                paramLabel = "ID",
                defaultValue = "",
                description = "Or the client order id it was placed with.")
        private String clientOrderId;
    }

    @Command(
            name = "place",
            mixinStandardHelpOptions = true,
            description = "Places an order and shows what became of it.")
    int place(
            @Mixin Common common,
            @Option(names = "--market", required = true, paramLabel = "SYMBOL", description = "The market.")
                    String market,
            @Option(names = "--side", required = true, description = "BUY or SELL.") Side side,
            @Option(names = "--size", required = true, description = "How much, e.g. 0.1.") String size,
            @Mixin Terms terms) {
        return common.run(account -> account.place(terms.addTo(PlaceOrderRequest.newBuilder()
                        .setCommandId(common.commandId)
                        .setMarket(market)
                        .setSide(side)
                        .setSize(size))
                .build()));
    }

    @Command(
            name = "amend",
            mixinStandardHelpOptions = true,
            description = "Changes price, size or trigger price of an open order.")
    int amend(
            @Mixin Common common,
            @Mixin Name name,
            @Option(names = "--price", defaultValue = "", description = "New limit price; default: unchanged.")
                    String price,
            @Option(
                            names = "--size",
                            defaultValue = "",
                            description = "New total size, including what has traded; default: unchanged.")
                    String size,
            @Option(
                            names = "--trigger-price",
                            defaultValue = "",
                            description = "New trigger price of a trigger that waits; default: unchanged.")
                    String triggerPrice) {
        return common.run(account -> account.amend(AmendOrderRequest.newBuilder()
                .setCommandId(common.commandId)
                .setOrderId(name.orderId)
                .setClientOrderId(name.clientOrderId)
                .setPrice(price)
                .setSize(size)
                .setTriggerPrice(triggerPrice)
                .build()));
    }

    @Command(name = "cancel", mixinStandardHelpOptions = true, description = "Cancels an open order.")
    int cancel(@Mixin Common common, @Mixin Name name) {
        return common.run(account -> account.cancel(CancelOrderRequest.newBuilder()
                .setCommandId(common.commandId)
                .setOrderId(name.orderId)
                .setClientOrderId(name.clientOrderId)
                .build()));
    }

    @Command(
            name = "cancel-all",
            mixinStandardHelpOptions = true,
            description = "Cancels all open orders of an account, in one market or in all.")
    int cancelAll(
            @Mixin Common common,
            @Option(
                            names = "--market",
                            paramLabel = "SYMBOL",
                            defaultValue = "",
                            description = "Only in this market; default: in all.")
                    String market) {
        CommandReply reply = common.call(account -> account.cancelAll(CancelAllRequest.newBuilder()
                .setCommandId(common.commandId)
                .setMarket(market)
                .build()));
        return Replies.print(common.client, reply, "cancelled " + reply.getId() + " orders");
    }

    @Command(name = "status", mixinStandardHelpOptions = true, description = "Shows an order, open or recently closed.")
    int status(
            @Mixin ClientOptions client,
            @Mixin CredentialOptions credentials,
            @Option(
                            names = "--account",
                            paramLabel = "ID",
                            defaultValue = "0",
                            description = "Operator: the account's number. Without it the account is your own.")
                    int account,
            @Mixin Name name) {
        OrderStatusReply reply = credentials.call(
                client,
                account,
                whose -> whose.status(OrderStatusRequest.newBuilder()
                        .setOrderId(name.orderId)
                        .setClientOrderId(name.clientOrderId)
                        .build()));
        return reply.hasRejection()
                ? client.reject(reply, reply.getRejection())
                : client.print(reply, OrderText.line(reply.getOrder()) + System.lineSeparator());
    }

    /** The terms of a new order that have defaults. */
    static final class Terms {
        @Option(
                names = "--type",
                defaultValue = "LIMIT",
                description =
                        "LIMIT or MARKET; in dark markets also PEG_MID, PEG_BID or PEG_ASK; or a trigger: STOP_LIMIT, STOP_MARKET,"
                                + " TAKE_PROFIT_LIMIT, TAKE_PROFIT_MARKET or TRAILING_STOP (default: ${DEFAULT-VALUE}).")
        private OrderType type;

        @Option(
                names = "--price",
                defaultValue = "",
                description = "Limit price; for a peg the limit it never goes through.")
        private String price;

        @Option(names = "--tif", description = "GTC, IOC, FOK or GTD (default: GTC for LIMIT, IOC for MARKET).")
        private TimeInForce timeInForce;

        @Option(
                names = "--expires",
                paramLabel = "TIME",
                description = "GTD only: when the order ends, e.g. 2030-01-31T12:00:00Z.")
        private Instant expires;

        @Option(names = "--client-id", defaultValue = "", description = "Your own id, up to 36 characters.")
        private String clientOrderId;

        @Option(names = "--post-only", description = "Refuse rather than trade at once.")
        private boolean postOnly;

        @Option(names = "--reduce-only", description = "Only make the position smaller.")
        private boolean reduceOnly;

        @Option(names = "--all-or-none", description = "Trade whole or not at all; dark markets only.")
        private boolean allOrNone;

        @Option(
                names = "--min-quantity",
                paramLabel = "SIZE",
                defaultValue = "",
                description = "Smallest fill to take; dark markets only.")
        private String minQuantity;

        @Option(
                names = "--nbbo-protection",
                description = "Trade only inside the reference's bid and ask; dark markets only.")
        private boolean nbboProtection;

        @Option(
                names = "--trigger-price",
                paramLabel = "PRICE",
                defaultValue = "",
                description =
                        "Triggers only: the price at which it fires; of a trailing stop, from which on it follows.")
        private String triggerPrice;

        @Option(
                names = "--trigger-by",
                description = "Triggers only: the price it watches, LAST, MARK or INDEX (default: LAST).")
        private TriggerBy triggerBy;

        @Option(
                names = "--callback-ppm",
                paramLabel = "PPM",
                defaultValue = "0",
                description = "TRAILING_STOP only: how far the price must come back, parts per million.")
        private int callbackPpm;

        @Option(
                names = "--twin",
                paramLabel = "ID",
                defaultValue = "0",
                description = "The open order that this one cancels when it trades, and the other way round.")
        private long twinOrderId;

        @Option(
                names = "--stp",
                paramLabel = "MODE",
                description =
                        "When it meets an own order: EXPIRE_TAKER, EXPIRE_MAKER or EXPIRE_BOTH (default: EXPIRE_TAKER).")
        private SelfTradePrevention selfTradePrevention;

        private PlaceOrderRequest.Builder addTo(PlaceOrderRequest.Builder request) {
            request.setType(type)
                    .setPrice(price)
                    .setClientOrderId(clientOrderId)
                    .setPostOnly(postOnly)
                    .setReduceOnly(reduceOnly)
                    .setAllOrNone(allOrNone)
                    .setMinQuantity(minQuantity)
                    .setNbboProtection(nbboProtection)
                    .setTriggerPrice(triggerPrice)
                    .setCallbackPpm(callbackPpm)
                    .setTwinOrderId(twinOrderId);
            if (triggerBy != null) {
                request.setTriggerBy(
                        switch (triggerBy) {
                            case LAST -> exchange.halflight.messages.grpc.TriggerBy.BY_LAST;
                            case MARK -> exchange.halflight.messages.grpc.TriggerBy.BY_MARK;
                            case INDEX -> exchange.halflight.messages.grpc.TriggerBy.BY_INDEX;
                        });
            }
            if (timeInForce != null) {
                request.setTimeInForce(timeInForce);
            }
            if (selfTradePrevention != null) {
                request.setSelfTradePrevention(selfTradePrevention);
            }
            if (expires != null) {
                request.setExpiresNanos(
                        Math.addExact(TimeUnit.SECONDS.toNanos(expires.getEpochSecond()), expires.getNano()));
            }
            return request;
        }
    }
}
