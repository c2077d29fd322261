package exchange.halflight.cluster.replay;

import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.Commands;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.governance.Change;
import exchange.halflight.core.market.BreakerTerms;
import exchange.halflight.core.market.FundingTerms;
import exchange.halflight.core.market.LiquidationTerms;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.market.Tier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Commands as lines of JSON instead of being carried out, in the order they are called. */
final class CommandJson implements Commands {
    private final LogFilter filter;
    private final Deque<JsonLine> lines = new ArrayDeque<>();
    private final Answer none = new Answer();
    private int actorId;

    CommandJson(LogFilter filter) {
        this.filter = filter;
    }

    /** The lines since this was last cleared. */
    Deque<JsonLine> lines() {
        return lines;
    }

    @Override
    public Answer placeOrder(long timeNanos, NewOrder order) {
        line("placeOrder")
                .account(order.accountId)
                .number("commandId", order.commandId)
                .market(order.marketId)
                .name("side", order.side)
                .name("type", order.type)
                .name("timeInForce", order.timeInForce)
                .number("priceUnits", order.priceUnits)
                .number("sizeUnits", order.sizeUnits)
                .name("selfTradePrevention", order.selfTradePrevention)
                .number("expiresNanos", order.expiresNanos)
                .number("minQuantityUnits", order.minQuantityUnits)
                .flag("postOnly", order.postOnly)
                .flag("reduceOnly", order.reduceOnly)
                .flag("allOrNone", order.allOrNone)
                .flag("nbboProtection", order.nbboProtection)
                .name("triggerBy", order.triggerBy)
                .number("triggerPriceUnits", order.triggerPriceUnits)
                .number("callbackPpm", order.callbackPpm)
                .number("twinOrderId", order.twinOrderId)
                .text("clientOrderId", order.clientOrderId.toString());
        return none;
    }

    @Override
    public Answer amendOrder(long timeNanos, OrderChange change) {
        change("amendOrder", change)
                .number("priceUnits", change.priceUnits)
                .number("sizeUnits", change.sizeUnits)
                .number("triggerPriceUnits", change.triggerPriceUnits);
        return none;
    }

    @Override
    public Answer cancelOrder(long timeNanos, OrderChange change) {
        change("cancelOrder", change);
        return none;
    }

    @Override
    public Answer createMarket(long timeNanos, long commandId, MarketParameters parameters) {
        market(line("createMarket").account(takeActor()).number("commandId", commandId), parameters);
        return none;
    }

    @Override
    public Answer updateReference(long timeNanos, long commandId, ReferencePrices reference) {
        line("updateReference")
                .account(takeActor())
                .number("commandId", commandId)
                .market(reference.marketId)
                .number("bidUnits", reference.bidUnits)
                .number("askUnits", reference.askUnits)
                .number("indexUnits", reference.indexUnits);
        return none;
    }

    @Override
    public void advanceTo(long timeNanos) {
        line("advanceTo");
    }

    @Override
    public Answer cancelAll(long timeNanos, int accountId, long commandId, int marketId) {
        line("cancelAll").account(accountId).number("commandId", commandId).market(marketId);
        return none;
    }

    @Override
    public Answer setLeverage(long timeNanos, int accountId, long commandId, int marketId, int leverage) {
        line("setLeverage")
                .account(accountId)
                .number("commandId", commandId)
                .market(marketId)
                .number("leverage", leverage);
        return none;
    }

    @Override
    public Answer addMargin(long timeNanos, int accountId, long commandId, int marketId, long amountMicros) {
        line("addMargin")
                .account(accountId)
                .number("commandId", commandId)
                .market(marketId)
                .number("amountMicros", amountMicros);
        return none;
    }

    @Override
    public Answer removeMargin(long timeNanos, int accountId, long commandId, int marketId, long amountMicros) {
        line("removeMargin")
                .account(accountId)
                .number("commandId", commandId)
                .market(marketId)
                .number("amountMicros", amountMicros);
        return none;
    }

    @Override
    public Answer setDeadManSwitch(long timeNanos, int accountId, long commandId, long timeoutNanos) {
        line("setDeadManSwitch")
                .account(accountId)
                .number("commandId", commandId)
                .number("timeoutNanos", timeoutNanos);
        return none;
    }

    @Override
    public Answer withdraw(long timeNanos, int accountId, long commandId, long amountMicros) {
        line("withdraw").account(accountId).number("commandId", commandId).number("amountMicros", amountMicros);
        return none;
    }

    @Override
    public Answer openAccount(long timeNanos, long commandId, boolean liquidityProvider) {
        line("openAccount")
                .account(takeActor())
                .number("commandId", commandId)
                .flag("liquidityProvider", liquidityProvider);
        return none;
    }

    @Override
    public Answer deposit(long timeNanos, long commandId, int accountId, long amountMicros) {
        line("deposit")
                .account(takeActor())
                .number("commandId", commandId)
                .account("targetAccountId", accountId)
                .number("amountMicros", amountMicros);
        return none;
    }

    @Override
    public Answer fundInsurance(long timeNanos, long commandId, long amountMicros) {
        line("fundInsurance")
                .account(takeActor())
                .number("commandId", commandId)
                .number("amountMicros", amountMicros);
        return none;
    }

    @Override
    public Answer setMarketStatus(long timeNanos, long commandId, int marketId, MarketStatus status) {
        line("setMarketStatus")
                .account(takeActor())
                .number("commandId", commandId)
                .market(marketId)
                .name("status", status);
        return none;
    }

    @Override
    public Answer markReferenceStale(long timeNanos, long commandId, int marketId) {
        line("markReferenceStale")
                .account(takeActor())
                .number("commandId", commandId)
                .market(marketId);
        return none;
    }

    @Override
    public Answer payFunding(long timeNanos, long commandId, int marketId, long period) {
        line("payFunding")
                .account(takeActor())
                .number("commandId", commandId)
                .market(marketId)
                .number("period", period);
        return none;
    }

    @Override
    public Answer setStake(long timeNanos, long commandId, int accountId, long stakeTokens) {
        line("setStake")
                .account(takeActor())
                .number("commandId", commandId)
                .account("targetAccountId", accountId)
                .number("stakeTokens", stakeTokens);
        return none;
    }

    @Override
    public Commands actAs(int accountId) {
        actorId = accountId;
        return this;
    }

    private int takeActor() {
        int taken = actorId;
        actorId = 0;
        return taken;
    }

    @Override
    public Answer propose(long timeNanos, int accountId, long commandId, Change change, String reason) {
        JsonLine line = line("propose").account(accountId).number("commandId", commandId);
        GovernanceJson.change(line, change).text("reason", reason);
        return none;
    }

    @Override
    public Answer approveProposal(long timeNanos, int accountId, long commandId, long proposalId) {
        line("approveProposal")
                .account(accountId)
                .number("commandId", commandId)
                .number("proposalId", proposalId);
        return none;
    }

    @Override
    public Answer cancelProposal(long timeNanos, int accountId, long commandId, long proposalId) {
        line("cancelProposal").account(accountId).number("commandId", commandId).number("proposalId", proposalId);
        return none;
    }

    @Override
    public Answer pause(long timeNanos, int accountId, long commandId, int level, String reason) {
        line("pause")
                .account(accountId)
                .number("commandId", commandId)
                .number("level", level)
                .text("reason", reason);
        return none;
    }

    /** Rows of a margin table as a list. */
    static String tiers(List<Tier> rows) {
        StringBuilder tiers = new StringBuilder("[");
        for (Tier tier : rows) {
            tiers.append(tiers.length() > 1 ? "," : "")
                    .append("{\"maxLeverage\":")
                    .append(tier.maxLeverage())
                    .append(",\"initialFloorPpm\":")
                    .append(tier.initialFloorPpm())
                    .append(",\"maintenancePpm\":")
                    .append(tier.maintenancePpm())
                    .append(",\"maxNotionalMicros\":")
                    .append(tier.maxNotionalMicros())
                    .append('}');
        }
        return tiers.append(']').toString();
    }

    static JsonLine market(JsonLine line, MarketParameters market) {
        line.text("symbol", market.symbol())
                .name("bookKind", market.bookKind())
                .name("markPolicy", market.markPolicy())
                .number("priceDecimals", market.priceDecimals())
                .number("sizeDecimals", market.sizeDecimals())
                .number("tickUnits", market.tickUnits())
                .number("stepUnits", market.stepUnits())
                .number("takerFeePpm", market.takerFeePpm())
                .number("makerFeePpm", market.makerFeePpm())
                .number("priceBandPpm", market.priceBandPpm())
                .number("defaultLeverage", market.defaultLeverage())
                .number("creatorAccountId", market.creatorAccountId())
                .number("creatorSharePpm", market.creatorSharePpm())
                .raw("tiers", tiers(market.tiers()))
                .name("pairPrice", market.policies().pairPrice())
                .number("referenceMaxAgeMillis", market.policies().referenceMaxAgeMillis());
        return policies(line, market.policies());
    }

    static JsonLine policies(JsonLine line, MarketPolicies market) {
        FundingTerms funding = market.funding();
        LiquidationTerms liquidation = market.liquidation();
        BreakerTerms breaker = market.breaker();
        return line.name("fundingKind", funding.kind())
                .number("fundingIntervalSeconds", funding.intervalSeconds())
                .number("fundingInterestPpb", funding.interestPpb())
                .number("fundingClampPpb", funding.clampPpb())
                .number("fundingImbalanceFactorPpm", funding.imbalanceFactorPpm())
                .number("liquidationFeePpm", liquidation.feePpm())
                .number("liquidationInsurancePpm", liquidation.insurancePpm())
                .number("liquidationsPerSecond", liquidation.perSecond())
                .number("breakerMovePpm", breaker.movePpm())
                .number("breakerWindowSeconds", breaker.windowSeconds())
                .number("breakerPauseSeconds", breaker.pauseSeconds())
                .number("breakerVolumeMultiple", breaker.volumeMultiple());
    }

    private JsonLine change(String name, OrderChange change) {
        return line(name)
                .account(change.accountId)
                .number("commandId", change.commandId)
                .number("orderId", change.orderId)
                .text("clientOrderId", change.clientOrderId.toString());
    }

    private JsonLine line(String name) {
        JsonLine line = new JsonLine(filter, "command", name);
        lines.add(line);
        return line;
    }
}
