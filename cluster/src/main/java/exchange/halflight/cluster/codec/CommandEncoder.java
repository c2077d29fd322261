package exchange.halflight.cluster.codec;

import exchange.halflight.core.command.ClientOrderId;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.governance.Change;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.messages.command.AddMarginEncoder;
import exchange.halflight.messages.command.AmendOrderEncoder;
import exchange.halflight.messages.command.ApproveProposalEncoder;
import exchange.halflight.messages.command.CancelAllEncoder;
import exchange.halflight.messages.command.CancelOrderEncoder;
import exchange.halflight.messages.command.CancelProposalEncoder;
import exchange.halflight.messages.command.CreateMarketEncoder;
import exchange.halflight.messages.command.DepositEncoder;
import exchange.halflight.messages.command.FundInsuranceEncoder;
import exchange.halflight.messages.command.MarkReferenceStaleEncoder;
import exchange.halflight.messages.command.OpenAccountEncoder;
import exchange.halflight.messages.command.PauseEncoder;
import exchange.halflight.messages.command.PayFundingEncoder;
import exchange.halflight.messages.command.PlaceOrderEncoder;
import exchange.halflight.messages.command.ProposeEncoder;
import exchange.halflight.messages.command.RemoveMarginEncoder;
import exchange.halflight.messages.command.SetDeadManSwitchEncoder;
import exchange.halflight.messages.command.SetLeverageEncoder;
import exchange.halflight.messages.command.SetMarketStatusEncoder;
import exchange.halflight.messages.command.SetStakeEncoder;
import exchange.halflight.messages.command.UpdateReferenceEncoder;
import exchange.halflight.messages.command.WithdrawEncoder;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/**
 * Encodes commands for clients: one method for each command of {@link exchange.halflight.core.command.Commands}. Each
 * appends one message behind what was encoded before, so several calls make a batch, which takes adjacent places in the log.
 * Operator commands carry account 0 unless {@link #actAs} names another. Not thread-safe.
 */
public final class CommandEncoder {
    private final PlaceOrderEncoder placeOrder = new PlaceOrderEncoder();
    private final AmendOrderEncoder amendOrder = new AmendOrderEncoder();
    private final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();
    private final CreateMarketEncoder createMarket = new CreateMarketEncoder();
    private final CancelAllEncoder cancelAll = new CancelAllEncoder();
    private final SetLeverageEncoder setLeverage = new SetLeverageEncoder();
    private final AddMarginEncoder addMargin = new AddMarginEncoder();
    private final RemoveMarginEncoder removeMargin = new RemoveMarginEncoder();
    private final SetDeadManSwitchEncoder setDeadManSwitch = new SetDeadManSwitchEncoder();
    private final WithdrawEncoder withdraw = new WithdrawEncoder();
    private final OpenAccountEncoder openAccount = new OpenAccountEncoder();
    private final DepositEncoder deposit = new DepositEncoder();
    private final FundInsuranceEncoder fundInsurance = new FundInsuranceEncoder();
    private final SetMarketStatusEncoder setMarketStatus = new SetMarketStatusEncoder();
    private final UpdateReferenceEncoder updateReference = new UpdateReferenceEncoder();
    private final PayFundingEncoder payFunding = new PayFundingEncoder();
    private final MarkReferenceStaleEncoder markReferenceStale = new MarkReferenceStaleEncoder();
    private final SetStakeEncoder setStake = new SetStakeEncoder();
    private final ProposeEncoder propose = new ProposeEncoder();
    private final ApproveProposalEncoder approveProposal = new ApproveProposalEncoder();
    private final CancelProposalEncoder cancelProposal = new CancelProposalEncoder();
    private final PauseEncoder pause = new PauseEncoder();

    private MutableDirectBuffer buffer;
    private int start;
    private int position;
    private int actorId;

    /** Starts encoding at this offset; the buffer must have room or grow by itself. */
    public CommandEncoder wrap(MutableDirectBuffer newBuffer, int offset) {
        buffer = newBuffer;
        start = offset;
        position = offset;
        return this;
    }

    /** Bytes encoded since {@link #wrap}. */
    public int encodedLength() {
        return position - start;
    }

    public CommandEncoder placeOrder(NewOrder order) {
        begin(placeOrder);
        placeOrder
                .commandId(order.commandId)
                .accountId(order.accountId)
                .marketId(order.marketId)
                .priceUnits(order.priceUnits)
                .sizeUnits(order.sizeUnits)
                .expiresNanos(order.expiresNanos)
                .minQuantityUnits(order.minQuantityUnits)
                .side(Codes.of(order.side))
                .orderType(Codes.of(order.type))
                .timeInForce(Codes.of(order.timeInForce))
                .selfTradePrevention(Codes.of(order.selfTradePrevention))
                .postOnly(Codes.of(order.postOnly))
                .reduceOnly(Codes.of(order.reduceOnly))
                .allOrNone(Codes.of(order.allOrNone))
                .nbboProtection(Codes.of(order.nbboProtection))
                .triggerBy(Codes.of(order.triggerBy))
                .triggerPriceUnits(order.triggerPriceUnits)
                .callbackPpm(order.callbackPpm)
                .twinOrderId(order.twinOrderId);
        putClientOrderId(placeOrder, order.clientOrderId);
        return end(placeOrder);
    }

    public CommandEncoder amendOrder(OrderChange change) {
        begin(amendOrder);
        amendOrder
                .commandId(change.commandId)
                .accountId(change.accountId)
                .orderId(change.orderId)
                .priceUnits(change.priceUnits)
                .sizeUnits(change.sizeUnits)
                .triggerPriceUnits(change.triggerPriceUnits);
        putClientOrderId(amendOrder, change.clientOrderId);
        return end(amendOrder);
    }

    public CommandEncoder cancelOrder(OrderChange change) {
        begin(cancelOrder);
        cancelOrder.commandId(change.commandId).accountId(change.accountId).orderId(change.orderId);
        putClientOrderId(cancelOrder, change.clientOrderId);
        return end(cancelOrder);
    }

    public CommandEncoder createMarket(long commandId, MarketParameters market) {
        begin(createMarket);
        createMarket.commandId(commandId).accountId(takeActor());
        createMarket.limit(MarketTermsCodec.write(market, buffer, createMarket.limit()));
        return end(createMarket);
    }

    public CommandEncoder cancelAll(int accountId, long commandId, int marketId) {
        begin(cancelAll);
        cancelAll.commandId(commandId).accountId(accountId).marketId(marketId);
        return end(cancelAll);
    }

    public CommandEncoder setLeverage(int accountId, long commandId, int marketId, int leverage) {
        begin(setLeverage);
        setLeverage.commandId(commandId).accountId(accountId).marketId(marketId).leverage(leverage);
        return end(setLeverage);
    }

    public CommandEncoder addMargin(int accountId, long commandId, int marketId, long amountMicros) {
        begin(addMargin);
        addMargin.commandId(commandId).accountId(accountId).marketId(marketId).amountMicros(amountMicros);
        return end(addMargin);
    }

    public CommandEncoder removeMargin(int accountId, long commandId, int marketId, long amountMicros) {
        begin(removeMargin);
        removeMargin
                .commandId(commandId)
                .accountId(accountId)
                .marketId(marketId)
                .amountMicros(amountMicros);
        return end(removeMargin);
    }

    public CommandEncoder setDeadManSwitch(int accountId, long commandId, long timeoutNanos) {
        begin(setDeadManSwitch);
        setDeadManSwitch.commandId(commandId).accountId(accountId).timeoutNanos(timeoutNanos);
        return end(setDeadManSwitch);
    }

    public CommandEncoder withdraw(int accountId, long commandId, long amountMicros) {
        begin(withdraw);
        withdraw.commandId(commandId).accountId(accountId).amountMicros(amountMicros);
        return end(withdraw);
    }

    public CommandEncoder openAccount(long commandId, boolean liquidityProvider) {
        begin(openAccount);
        openAccount.commandId(commandId).accountId(takeActor()).liquidityProvider(Codes.of(liquidityProvider));
        return end(openAccount);
    }

    public CommandEncoder deposit(long commandId, int targetAccountId, long amountMicros) {
        begin(deposit);
        deposit.commandId(commandId)
                .accountId(takeActor())
                .targetAccountId(targetAccountId)
                .amountMicros(amountMicros);
        return end(deposit);
    }

    public CommandEncoder fundInsurance(long commandId, long amountMicros) {
        begin(fundInsurance);
        fundInsurance.commandId(commandId).accountId(takeActor()).amountMicros(amountMicros);
        return end(fundInsurance);
    }

    public CommandEncoder setMarketStatus(long commandId, int marketId, MarketStatus status) {
        begin(setMarketStatus);
        setMarketStatus
                .commandId(commandId)
                .accountId(takeActor())
                .marketId(marketId)
                .status(Codes.of(status));
        return end(setMarketStatus);
    }

    public CommandEncoder updateReference(long commandId, ReferencePrices reference) {
        begin(updateReference);
        updateReference
                .commandId(commandId)
                .accountId(takeActor())
                .marketId(reference.marketId)
                .bidUnits(reference.bidUnits)
                .askUnits(reference.askUnits)
                .indexUnits(reference.indexUnits);
        return end(updateReference);
    }

    public CommandEncoder markReferenceStale(long commandId, int marketId) {
        begin(markReferenceStale);
        markReferenceStale.commandId(commandId).accountId(takeActor()).marketId(marketId);
        return end(markReferenceStale);
    }

    public CommandEncoder setStake(long commandId, int targetAccountId, long stakeTokens) {
        begin(setStake);
        setStake.commandId(commandId)
                .accountId(takeActor())
                .targetAccountId(targetAccountId)
                .stakeTokens(stakeTokens);
        return end(setStake);
    }

    public CommandEncoder payFunding(long commandId, int marketId, long period) {
        begin(payFunding);
        payFunding
                .commandId(commandId)
                .accountId(takeActor())
                .marketId(marketId)
                .period(period);
        return end(payFunding);
    }

    /** Names the account of the next operator command. */
    public CommandEncoder actAs(int accountId) {
        actorId = accountId;
        return this;
    }

    private int takeActor() {
        int taken = actorId;
        actorId = 0;
        return taken;
    }

    public CommandEncoder propose(int accountId, long commandId, Change change, String reason) {
        begin(propose);
        propose.commandId(commandId).accountId(accountId);
        propose.limit(GovernanceCodec.write(
                new Proposal(0, accountId, change, reason, 0, List.of()), buffer, propose.limit()));
        return end(propose);
    }

    public CommandEncoder approveProposal(int accountId, long commandId, long proposalId) {
        begin(approveProposal);
        approveProposal.commandId(commandId).accountId(accountId).proposalId(proposalId);
        return end(approveProposal);
    }

    public CommandEncoder cancelProposal(int accountId, long commandId, long proposalId) {
        begin(cancelProposal);
        cancelProposal.commandId(commandId).accountId(accountId).proposalId(proposalId);
        return end(cancelProposal);
    }

    public CommandEncoder pause(int accountId, long commandId, int level, String reason) {
        begin(pause);
        pause.commandId(commandId).accountId(accountId).level(level);
        pause.reason(reason);
        return end(pause);
    }

    private void begin(MessageEncoderFlyweight message) {
        message.wrap(buffer, position + Frame.HEADER_LENGTH);
    }

    private CommandEncoder end(MessageEncoderFlyweight message) {
        position += Frame.close(buffer, position, message);
        return this;
    }

    private void putClientOrderId(MessageEncoderFlyweight message, ClientOrderId id) {
        message.limit(Codes.putClientOrderId(buffer, message.limit(), id));
    }
}
