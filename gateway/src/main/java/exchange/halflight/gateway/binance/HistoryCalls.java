package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.messages.grpc.AccountMovement;
import exchange.halflight.messages.grpc.AccountMovementsReply;
import exchange.halflight.messages.grpc.AccountTrade;
import exchange.halflight.messages.grpc.AccountTradesReply;
import exchange.halflight.messages.grpc.Side;
import java.util.List;
import java.util.Optional;

/** What the account did, as far back as the gateway's memory goes. */
final class HistoryCalls {
    private static final int USUAL_TRADES = 500;
    private static final int USUAL_INCOME = 100;
    private static final int MOST = 1_000;

    private final ExchangeView view;

    HistoryCalls(Services services) {
        view = services.view();
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.read("/fapi/v1/userTrades", 5, this::trades),
                Endpoint.read("/fapi/v1/income", 5, this::income));
    }

    private List<Row> trades(Request request) {
        String symbol = Symbols.required(request.parameters(), view.markets()).symbol();
        AccountTradesReply reply = view.history().trades(request.accountId(), symbol);
        if (reply.hasRejection()) {
            throw Errors.of(reply.getRejection());
        }
        Optional<Long> orderId = request.parameters().number("orderId");
        Slice<AccountTrade> slice = Slice.of(request.parameters(), "fromId", USUAL_TRADES, MOST);
        return slice
                .of(
                        reply.getTradesList().stream()
                                .filter(trade -> orderId.isEmpty() || orderId.get() == trade.getOrderId()),
                        AccountTrade::getTradeId,
                        trade -> Money.millis(trade.getTimeNanos()))
                .stream()
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

    private List<Row> income(Request request) {
        Optional<String> type = request.parameters().text("incomeType");
        Slice<AccountMovement> slice = Slice.of(request.parameters(), "fromTranId", USUAL_INCOME, MOST);
        return slice
                .of(
                        movements(request).stream()
                                .filter(movement -> type.isEmpty() || type.get().equals(incomeType(movement))),
                        AccountMovement::getSequence,
                        movement -> Money.millis(movement.getTimeNanos()))
                .stream()
                .map(movement -> Row.of("symbol", movement.getMarket())
                        .with("incomeType", incomeType(movement))
                        .with("income", movement.getAmount())
                        .with("asset", Symbols.ASSET)
                        .with("info", movement.getReason())
                        .with("time", Money.millis(movement.getTimeNanos()))
                        .with("tranId", movement.getSequence())
                        .with("tradeId", movement.getTradeId() == 0 ? "" : Long.toString(movement.getTradeId())))
                .toList();
    }

    private List<AccountMovement> movements(Request request) {
        String symbol = Symbols.optional(request.parameters(), view.markets());
        AccountMovementsReply reply = view.history().movements(request.accountId(), symbol);
        if (reply.hasRejection()) {
            throw Errors.of(reply.getRejection());
        }
        return reply.getMovementsList();
    }

    /** Our reasons in the words of this API. */
    static String incomeType(AccountMovement movement) {
        return switch (movement.getReason()) {
            case "PROFIT_REALISED", "LOSS_REALISED", "LIQUIDATION_PROFIT", "LIQUIDATION_LOSS" -> "REALIZED_PNL";
            case "TAKER_FEE", "MAKER_FEE", "MAKER_REBATE" -> "COMMISSION";
            case "FUNDING_PAID", "FUNDING_RECEIVED" -> "FUNDING_FEE";
            case "DEPOSIT", "WITHDRAWAL_REQUESTED" -> "TRANSFER";
            case "LIQUIDATION_FEE_INSURANCE", "LIQUIDATION_FEE_LIQUIDATOR", "LIQUIDATION_REMAINDER" ->
                "INSURANCE_CLEAR";
            case "CREATOR_SHARE" -> "COMMISSION_REBATE";
            default -> movement.getReason();
        };
    }
}
