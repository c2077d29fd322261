package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.messages.grpc.AccountReply;
import exchange.halflight.messages.grpc.Market;
import exchange.halflight.messages.grpc.MarketParameters;
import exchange.halflight.messages.grpc.Position;
import exchange.halflight.messages.grpc.PositionsReply;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Balances, positions, and what the account is set to. */
final class AccountCalls {
    private final ExchangeView view;
    private final InstantSource clock;

    AccountCalls(Services services, InstantSource clock) {
        view = services.view();
        this.clock = clock;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.read("/fapi/v3/account", 5, request -> account(request, false)),
                Endpoint.read("/fapi/v2/account", 5, request -> account(request, true)),
                Endpoint.read("/fapi/v3/balance", 5, this::balance),
                Endpoint.read("/fapi/v2/balance", 5, this::balance),
                Endpoint.read("/fapi/v3/positionRisk", 5, this::risk),
                Endpoint.read("/fapi/v2/positionRisk", 5, this::riskWithLeverage),
                Endpoint.read("/fapi/v1/leverageBracket", 1, this::brackets),
                Endpoint.read("/fapi/v1/symbolConfig", 5, this::symbolConfig),
                Endpoint.read("/fapi/v1/accountConfig", 5, request -> accountConfig()),
                Endpoint.read("/fapi/v1/commissionRate", 5, this::commission),
                Endpoint.read("/fapi/v1/multiAssetsMargin", 5, request -> Row.of("multiAssetsMargin", false)),
                Endpoint.read("/fapi/v1/positionSide/dual", 5, request -> Row.of("dualSidePosition", false)));
    }

    /** The account; with all markets, or only with those it holds something in. */
    Row account(Request request, boolean allMarkets) {
        AccountReply account = view.account(request.accountId());
        if (account.hasRejection()) {
            throw Errors.of(account.getRejection());
        }
        List<AccountRows.Held> positions = held(request.accountId(), "")
                .filter(held -> allMarkets || isUsed(held.position()))
                .toList();
        return AccountRows.account(account, positions, clock.millis());
    }

    /** What the account has. */
    List<Row> balance(Request request) {
        AccountReply account = view.account(request.accountId());
        if (account.hasRejection()) {
            throw Errors.of(account.getRejection());
        }
        return List.of(AccountRows.balance(account, clock.millis()));
    }

    /** Positions in the markets in which the account holds something. */
    List<Row> risk(Request request) {
        return held(request.accountId(), Symbols.optional(request.parameters(), view.markets()))
                .filter(held -> isUsed(held.position()))
                .map(held -> AccountRows.risk(held, clock.millis()))
                .toList();
    }

    /** The same in all markets, with leverage. */
    List<Row> riskWithLeverage(Request request) {
        return held(request.accountId(), Symbols.optional(request.parameters(), view.markets()))
                .map(held -> AccountRows.riskWithLeverage(held, clock.millis()))
                .toList();
    }

    private List<Row> brackets(Request request) {
        String symbol = Symbols.optional(request.parameters(), view.markets());
        return markets(symbol).map(Brackets::of).toList();
    }

    private List<Row> symbolConfig(Request request) {
        String symbol = Symbols.optional(request.parameters(), view.markets());
        return held(request.accountId(), symbol)
                .map(held -> Row.of("symbol", held.position().getMarket())
                        .with("marginType", "ISOLATED")
                        .with("isAutoAddMargin", false)
                        .with("leverage", held.position().getLeverage())
                        .with(
                                "maxNotionalValue",
                                Brackets.mostNotional(
                                        held.parameters(), held.position().getLeverage())))
                .toList();
    }

    private static Row accountConfig() {
        return Row.of("feeTier", 0)
                .with("canTrade", true)
                .with("canDeposit", true)
                .with("canWithdraw", true)
                .with("dualSidePosition", false)
                .with("updateTime", 0)
                .with("multiAssetsMargin", false)
                .with("tradeGroupId", -1);
    }

    private Row commission(Request request) {
        String symbol = Symbols.required(request.parameters(), view.markets()).symbol();
        MarketParameters market = markets(symbol).findFirst().orElseThrow();
        return Row.of("symbol", symbol)
                .with("makerCommissionRate", Money.fraction(market.getMakerFeePpm()))
                .with("takerCommissionRate", Money.fraction(market.getTakerFeePpm()));
    }

    private Stream<MarketParameters> markets(String symbol) {
        return view.listMarkets().getMarketsList().stream()
                .map(Market::getParameters)
                .filter(market -> symbol.isEmpty() || market.getSymbol().equals(symbol));
    }

    /** What the account has in each market; nothing where it has never been. */
    private Stream<AccountRows.Held> held(int accountId, String symbol) {
        PositionsReply reply = view.positions(accountId, symbol);
        if (reply.hasRejection()) {
            throw Errors.of(reply.getRejection());
        }
        Map<String, Position> positions = new HashMap<>();
        reply.getPositionsList().forEach(position -> positions.put(position.getMarket(), position));
        List<AccountRows.Held> held = new ArrayList<>();
        markets(symbol)
                .forEach(market -> held.add(new AccountRows.Held(
                        positions.getOrDefault(market.getSymbol(), none(accountId, market)), market)));
        return held.stream();
    }

    private static Position none(int accountId, MarketParameters market) {
        return Position.newBuilder()
                .setAccountId(accountId)
                .setMarket(market.getSymbol())
                .setSize("0")
                .setCollateral("0")
                .setHold("0")
                .setLeverage(market.getDefaultLeverage())
                .build();
    }

    private static boolean isUsed(Position position) {
        return Money.value(position.getSize()).signum() != 0
                || Money.value(position.getHold()).signum() != 0;
    }
}
