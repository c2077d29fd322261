package exchange.halflight.gateway.binance;

import exchange.halflight.core.event.EntryReason;
import exchange.halflight.gateway.history.OwnHistory;
import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.AccountMovement;
import exchange.halflight.messages.grpc.AccountTrade;
import exchange.halflight.messages.grpc.Side;
import exchange.halflight.projections.history.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the account did. */
final class HistoryCalls {
    private static final int USUAL_TRADES = 500;
    private static final int USUAL_INCOME = 100;
    private static final int MOST = 1_000;

    private final ExchangeView view;
    private final OwnHistory history;

    HistoryCalls(Services services) {
        view = services.view();
        history = services.history();
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.read("/fapi/v1/userTrades", 5, this::trades),
                Endpoint.read("/fapi/v1/income", 5, this::income));
    }

    private List<Row> trades(Request request) throws InterruptedException {
        Scale market = Symbols.required(request.parameters(), view.markets());
        long orderId = request.parameters().number("orderId").orElse(0L);
        Span span = Slice.of(request.parameters(), "fromId", USUAL_TRADES, MOST).span(market.marketId());
        return Slice.oldestFirst(span, history.trades(request.accountId(), orderId, span)).stream()
                .map(HistoryCalls::trade)
                .toList();
    }

    private static Row trade(AccountTrade trade) {
        return Row.of("symbol", trade.getMarket())
                .with("id", trade.getTradeId())
                .with("orderId", trade.getOrderId())
                .with("side", trade.getSide().name())
                .with("price", trade.getPrice())
                .with("qty", trade.getSize())
                .with("realizedPnl", trade.getRealised())
                .with("quoteQty", trade.getNotional())
                .with("commission", trade.getFee())
                .with("commissionAsset", Symbols.ASSET)
                .with("time", Money.millis(trade.getTimeNanos()))
                .with("positionSide", "BOTH")
                .with("buyer", trade.getSide() == Side.BUY)
                .with("maker", trade.getMaker());
    }

    private List<Row> income(Request request) throws InterruptedException {
        Optional<String> type = request.parameters().text("incomeType");
        Set<EntryReason> reasons = type.map(HistoryCalls::reasons).orElse(Set.of());
        if (type.isPresent() && reasons.isEmpty()) {
            return List.of();
        }
        int marketId = request.parameters().text("symbol").isEmpty()
                ? 0
                : Symbols.required(request.parameters(), view.markets()).marketId();
        Span span =
                Slice.of(request.parameters(), "fromTranId", USUAL_INCOME, MOST).span(marketId);
        return Slice.oldestFirst(span, history.movements(request.accountId(), reasons, span)).stream()
                .map(HistoryCalls::income)
                .toList();
    }

    private static Row income(AccountMovement movement) {
        return Row.of("symbol", movement.getMarket())
                .with("incomeType", incomeType(movement.getReason()))
                .with("income", movement.getAmount())
                .with("asset", Symbols.ASSET)
                .with("info", movement.getReason())
                .with("time", Money.millis(movement.getTimeNanos()))
                .with("tranId", movement.getSequence())
                .with("tradeId", movement.getTradeId() == 0 ? "" : Long.toString(movement.getTradeId()));
    }

    /** What this API calls so. */
    private static Set<EntryReason> reasons(String incomeType) {
        return Arrays.stream(EntryReason.values())
                .filter(reason -> incomeType(reason.name()).equals(incomeType))
                .collect(Collectors.toSet());
    }

    /** Our reasons in the words of this API. */
    private static String incomeType(String reason) {
        return switch (reason) {
            case "PROFIT_REALISED", "LOSS_REALISED", "LIQUIDATION_PROFIT", "LIQUIDATION_LOSS" -> "REALIZED_PNL";
            case "TAKER_FEE", "MAKER_FEE", "MAKER_REBATE" -> "COMMISSION";
            case "FUNDING_PAID", "FUNDING_RECEIVED" -> "FUNDING_FEE";
            case "DEPOSIT", "WITHDRAWAL_REQUESTED" -> "TRANSFER";
            case "LIQUIDATION_FEE_INSURANCE", "LIQUIDATION_FEE_LIQUIDATOR", "LIQUIDATION_REMAINDER" ->
                "INSURANCE_CLEAR";
            case "CREATOR_SHARE" -> "COMMISSION_REBATE";
            default -> reason;
        };
    }
}
