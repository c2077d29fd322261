package exchange.halflight.gateway.binance;

import exchange.halflight.messages.grpc.AccountReply;
import exchange.halflight.messages.grpc.MarketParameters;
import exchange.halflight.messages.grpc.Position;
import java.math.BigDecimal;
import java.util.List;

/** Balances and positions. Every position is isolated: its collateral is its own. */
final class AccountRows {
    private AccountRows() {}

    /** A position together with its market's parameters. */
    record Held(Position position, MarketParameters parameters) {
        BigDecimal maintenance() {
            return Money.maintenance(position, parameters);
        }
    }

    /** The account, with these positions. */
    static Row account(AccountReply account, List<Held> positions, long nowMillis) {
        Row totals = money(account, positions);
        Row all = Row.of("feeTier", 0)
                .with("canTrade", true)
                .with("canDeposit", true)
                .with("canWithdraw", true)
                .with("updateTime", 0)
                .with("multiAssetsMargin", false);
        for (String name : List.of(
                "InitialMargin",
                "MaintMargin",
                "WalletBalance",
                "UnrealizedProfit",
                "MarginBalance",
                "PositionInitialMargin",
                "OpenOrderInitialMargin",
                "CrossWalletBalance",
                "CrossUnPnl")) {
            all.with("total" + name, totals.get(Character.toLowerCase(name.charAt(0)) + name.substring(1)));
        }
        return all.with("availableBalance", account.getFree())
                .with("maxWithdrawAmount", account.getFree())
                .with("assets", List.of(asset(account, positions, nowMillis)))
                .with(
                        "positions",
                        positions.stream()
                                .map(held -> position(held, nowMillis))
                                .toList());
    }

    /** The one asset, as the list of balances shows it. */
    static Row balance(AccountReply account, long nowMillis) {
        return Row.of("accountAlias", Integer.toString(account.getAccountId()))
                .with("asset", Symbols.ASSET)
                .with("balance", wallet(account))
                .with("crossWalletBalance", Money.sum(account.getFree(), account.getHold()))
                .with("crossUnPnl", "0")
                .with("availableBalance", account.getFree())
                .with("maxWithdrawAmount", account.getFree())
                .with("marginAvailable", true)
                .with("updateTime", nowMillis);
    }

    /** A position with its risk. */
    static Row risk(Held held, long nowMillis) {
        Position position = held.position();
        return position(held, nowMillis)
                .with("entryPrice", Money.orZero(position.getEntryPrice()))
                .with("breakEvenPrice", Money.orZero(position.getEntryPrice()))
                .with("markPrice", Money.orZero(position.getMark()))
                .with("unRealizedProfit", Money.orZero(position.getUnrealised()))
                .with("liquidationPrice", Money.orZero(position.getLiquidationPrice()))
                .with("marginAsset", Symbols.ASSET)
                .with("adl", Math.max(0, position.getAdlQuantile() - 1))
                .with("bidNotional", "0")
                .with("askNotional", "0");
    }

    /** The same as the second version of the API shows it. */
    static Row riskWithLeverage(Held held, long nowMillis) {
        return risk(held, nowMillis)
                .with("leverage", Integer.toString(held.position().getLeverage()))
                .with(
                        "maxNotionalValue",
                        Brackets.mostNotional(held.parameters(), held.position().getLeverage()))
                .with("marginType", "isolated")
                .with("isAutoAddMargin", "false");
    }

    private static Row asset(AccountReply account, List<Held> positions, long nowMillis) {
        return Row.of("asset", Symbols.ASSET)
                .with(money(account, positions))
                .with("availableBalance", account.getFree())
                .with("maxWithdrawAmount", account.getFree())
                .with("marginAvailable", true)
                .with("updateTime", nowMillis);
    }

    private static Row money(AccountReply account, List<Held> positions) {
        BigDecimal maintenance = positions.stream().map(Held::maintenance).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Row.of("walletBalance", wallet(account))
                .with("unrealizedProfit", account.getUnrealised())
                .with("marginBalance", account.getEquity())
                .with("maintMargin", Money.text(maintenance))
                .with("initialMargin", Money.sum(account.getHold(), account.getCollateral()))
                .with("positionInitialMargin", account.getCollateral())
                .with("openOrderInitialMargin", account.getHold())
                .with("crossWalletBalance", Money.sum(account.getFree(), account.getHold()))
                .with("crossUnPnl", "0");
    }

    private static Row position(Held held, long nowMillis) {
        Position position = held.position();
        return Row.of("symbol", position.getMarket())
                .with("positionSide", "BOTH")
                .with("positionAmt", position.getSize())
                .with("unrealizedProfit", Money.orZero(position.getUnrealised()))
                .with("isolatedMargin", Money.sum(position.getCollateral(), position.getUnrealised()))
                .with("notional", Money.text(Money.notional(position)))
                .with("isolatedWallet", position.getCollateral())
                .with("initialMargin", Money.sum(position.getCollateral(), position.getHold()))
                .with("positionInitialMargin", position.getCollateral())
                .with("openOrderInitialMargin", position.getHold())
                .with("maintMargin", Money.text(held.maintenance()))
                .with("updateTime", nowMillis);
    }

    private static String wallet(AccountReply account) {
        return Money.sum(account.getFree(), account.getHold(), account.getCollateral());
    }
}
