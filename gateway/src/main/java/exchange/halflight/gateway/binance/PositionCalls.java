package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.HistoryView.OwnForcedClose;
import exchange.halflight.gateway.view.HistoryView.OwnMarginChange;
import exchange.halflight.messages.grpc.Position;
import exchange.halflight.messages.grpc.PositionsReply;
import java.util.List;
import java.util.Optional;

/** What became of the account's positions: margin that was moved, what was closed by force, whose turn it would be next. */
final class PositionCalls {
    private static final int USUAL_CHANGES = 500;
    private static final int MOST_CHANGES = 1_000;
    private static final int USUAL_FORCED = 50;
    private static final int MOST_FORCED = 100;
    private static final int ADDED = 1;
    private static final int REMOVED = 2;
    private static final String LIQUIDATION = "LIQUIDATION";
    private static final String ADL = "ADL";

    private final ExchangeView view;

    PositionCalls(Services services) {
        view = services.view();
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.read("/fapi/v1/positionMargin/history", 1, this::marginChanges),
                Endpoint.read("/fapi/v1/forceOrders", 5, this::forced),
                Endpoint.read("/fapi/v1/adlQuantile", 5, this::quantiles));
    }

    private List<Row> marginChanges(Request request) {
        String symbol = Symbols.required(request.parameters(), view.markets()).symbol();
        Optional<Long> type = request.parameters().number("type");
        Slice<OwnMarginChange> slice = Slice.of(request.parameters(), "fromId", USUAL_CHANGES, MOST_CHANGES);
        return slice
                .of(
                        view.history().marginChanges(request.accountId(), symbol).stream()
                                .filter(change -> type.isEmpty() || type.get() == type(change)),
                        OwnMarginChange::timeNanos,
                        change -> Money.millis(change.timeNanos()))
                .stream()
                .map(change -> Row.of("symbol", change.market())
                        .with("type", type(change))
                        .with("deltaType", "USER_ADJUST")
                        .with("amount", change.amount())
                        .with("asset", Symbols.ASSET)
                        .with("time", Money.millis(change.timeNanos()))
                        .with("positionSide", "BOTH"))
                .toList();
    }

    private static int type(OwnMarginChange change) {
        return change.added() ? ADDED : REMOVED;
    }

    private List<Row> forced(Request request) {
        String symbol = Symbols.optional(request.parameters(), view.markets());
        Optional<String> type = request.parameters().text("autoCloseType");
        if (type.isPresent() && !type.get().equals(LIQUIDATION) && !type.get().equals(ADL)) {
            throw ApiError.invalid("autoCloseType", "it must be LIQUIDATION or ADL.");
        }
        Slice<OwnForcedClose> slice = Slice.of(request.parameters(), "fromId", USUAL_FORCED, MOST_FORCED);
        return slice
                .of(
                        view.history().forcedCloses(request.accountId(), symbol).stream()
                                .filter(close -> type.isEmpty()
                                        || close.deleveraged() == type.get().equals(ADL)),
                        OwnForcedClose::number,
                        close -> Money.millis(close.timeNanos()))
                .stream()
                .map(PositionCalls::forced)
                .toList();
    }

    /** The exchange closes without an order: there is none to ask for, and its number is 0. */
    private static Row forced(OwnForcedClose close) {
        return Row.of("orderId", 0)
                .with("symbol", close.market())
                .with("status", "FILLED")
                .with("clientOrderId", (close.deleveraged() ? "adl_autoclose-" : "autoclose-") + close.number())
                .with("price", close.price())
                .with("avgPrice", close.price())
                .with("origQty", close.size())
                .with("executedQty", close.size())
                .with("cumQuote", Money.product(close.price(), close.size()))
                .with("timeInForce", "IOC")
                .with("type", "LIMIT")
                .with("reduceOnly", true)
                .with("closePosition", false)
                .with("side", close.side().name())
                .with("positionSide", "BOTH")
                .with("stopPrice", "0")
                .with("workingType", "MARK_PRICE")
                .with("origType", "LIMIT")
                .with("time", Money.millis(close.timeNanos()))
                .with("updateTime", Money.millis(close.timeNanos()));
    }

    /** Binance counts from 0. */
    private List<Row> quantiles(Request request) {
        PositionsReply reply =
                view.positions(request.accountId(), Symbols.optional(request.parameters(), view.markets()));
        if (reply.hasRejection()) {
            throw Errors.of(reply.getRejection());
        }
        return reply.getPositionsList().stream()
                .filter(position -> position.getAdlQuantile() > 0)
                .map(PositionCalls::quantile)
                .toList();
    }

    private static Row quantile(Position position) {
        return Row.of("symbol", position.getMarket())
                .with("adlQuantile", Row.of("BOTH", position.getAdlQuantile() - 1));
    }
}
