package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.service.Trading;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.messages.grpc.CommandReply;
import exchange.halflight.messages.grpc.MarginRequest;
import exchange.halflight.messages.grpc.Market;
import exchange.halflight.messages.grpc.MarketParameters;
import exchange.halflight.messages.grpc.SetLeverageRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Leverage, margin, and the modes of which this exchange has one only. */
final class RiskCalls {
    private static final int ADD = 1;
    private static final int REMOVE = 2;
    private static final int MONEY_DECIMALS = 6;

    private final Trading trading;
    private final ExchangeView view;

    RiskCalls(Services services) {
        trading = services.trading();
        view = services.view();
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.trade("POST", "/fapi/v1/leverage", this::leverage),
                Endpoint.trade("POST", "/fapi/v1/positionMargin", this::margin),
                Endpoint.trade("POST", "/fapi/v1/marginType", this::marginType),
                Endpoint.trade("POST", "/fapi/v1/positionSide/dual", this::positionMode),
                Endpoint.trade("POST", "/fapi/v1/multiAssetsMargin", this::assetMode));
    }

    private Row leverage(Request request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        String symbol = Symbols.required(request.parameters(), view.markets()).symbol();
        long leverage = request.parameters().requiredNumber("leverage");
        if (leverage < 1 || leverage > Integer.MAX_VALUE) {
            throw new ApiError(ErrorCode.INVALID_LEVERAGE);
        }
        accept(trading.setLeverage(SetLeverageRequest.newBuilder()
                .setAccountId(request.accountId())
                .setCommandId(request.commandId())
                .setMarket(symbol)
                .setLeverage((int) leverage)
                .build()));
        MarketParameters market = view.listMarkets().getMarketsList().stream()
                .map(Market::getParameters)
                .filter(parameters -> parameters.getSymbol().equals(symbol))
                .findFirst()
                .orElseThrow();
        return Row.of("leverage", leverage)
                .with("maxNotionalValue", Brackets.mostNotional(market, (int) leverage))
                .with("symbol", symbol);
    }

    private Row margin(Request request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        long type = request.parameters().requiredNumber("type");
        String amount = OrderRequests.decimal(request.parameters(), "amount", MONEY_DECIMALS);
        MarginRequest change = MarginRequest.newBuilder()
                .setAccountId(request.accountId())
                .setCommandId(request.commandId())
                .setMarket(
                        Symbols.required(request.parameters(), view.markets()).symbol())
                .setAmount(amount)
                .build();
        if (type != ADD && type != REMOVE) {
            throw ApiError.invalid("type", "1 adds margin, 2 removes it.");
        }
        accept(type == ADD ? trading.addMargin(change) : trading.removeMargin(change));
        return Row.of("code", 200)
                .with("msg", "Successfully modify position margin.")
                .with("amount", new BigDecimal(amount))
                .with("type", type);
    }

    private Row marginType(Request request) {
        Symbols.required(request.parameters(), view.markets());
        switch (request.parameters().required("marginType")) {
            case "ISOLATED" -> throw new ApiError(ErrorCode.SAME_MARGIN_TYPE);
            case "CROSSED" -> throw new ApiError(ErrorCode.UNSUPPORTED, "Positions are isolated here.");
            default -> throw ApiError.invalid("marginType", "it must be ISOLATED.");
        }
    }

    private Row positionMode(Request request) {
        request.parameters().required("dualSidePosition");
        if (request.parameters().flag("dualSidePosition")) {
            throw new ApiError(ErrorCode.UNSUPPORTED, "A market has one position here, long or short.");
        }
        throw new ApiError(ErrorCode.SAME_POSITION_MODE);
    }

    private Row assetMode(Request request) {
        request.parameters().required("multiAssetsMargin");
        if (request.parameters().flag("multiAssetsMargin")) {
            throw new ApiError(ErrorCode.UNSUPPORTED, "There is one asset here.");
        }
        return Row.of("code", 200).with("msg", "success");
    }

    private static void accept(CommandReply reply) {
        if (reply.hasRejection()) {
            throw Errors.of(reply.getRejection());
        }
    }
}
