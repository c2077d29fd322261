package exchange.halflight.cluster.codec;

import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.Commands;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.SelfTradePrevention;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.core.order.TriggerBy;
import exchange.halflight.messages.command.AddMarginDecoder;
import exchange.halflight.messages.command.AmendOrderDecoder;
import exchange.halflight.messages.command.CancelAllDecoder;
import exchange.halflight.messages.command.CancelOrderDecoder;
import exchange.halflight.messages.command.CreateMarketDecoder;
import exchange.halflight.messages.command.DepositDecoder;
import exchange.halflight.messages.command.FundInsuranceDecoder;
import exchange.halflight.messages.command.MarkReferenceStaleDecoder;
import exchange.halflight.messages.command.OpenAccountDecoder;
import exchange.halflight.messages.command.PayFundingDecoder;
import exchange.halflight.messages.command.PlaceOrderDecoder;
import exchange.halflight.messages.command.RemoveMarginDecoder;
import exchange.halflight.messages.command.SetDeadManSwitchDecoder;
import exchange.halflight.messages.command.SetLeverageDecoder;
import exchange.halflight.messages.command.SetMarketStatusDecoder;
import exchange.halflight.messages.command.SetStakeDecoder;
import exchange.halflight.messages.command.UpdateReferenceDecoder;
import exchange.halflight.messages.command.WithdrawDecoder;
import exchange.halflight.messages.node.HashWishDecoder;
import org.agrona.DirectBuffer;

/**
 * Decodes a message of the log - commands one behind the other - into calls on {@link Commands}. Whatever the bytes, it throws
 * nothing of its own and skips nothing silently: what is not a well-formed command is answered INVALID_FIELD where
 * account and command id can be read, and reported as malformed in any case. Values are the engine's to judge; an unknown
 * code becomes null where the engine can take it. No allocation on the path of an order. Not thread-safe.
 */
public final class CommandDecoder {
    /** Longest command: a market with the most tiers a group can hold, and its symbol. */
    public static final int MAX_COMMAND_LENGTH = 6 * 1024;

    /** Takes what a message leads to. */
    public interface Listener {
        /** One command was carried out, or refused; the answer is only valid during the call. */
        void onAnswer(int accountId, long commandId, Answer answer);

        /** A wish to the node: a whole frame of the node's schema. */
        void onWish(DirectBuffer buffer, int offset, int length);

        /** Bytes that are no command; ids are 0 where they could not be read, and then nobody can be answered. */
        void onMalformed(int accountId, long commandId, int length);
    }

    private final PlaceOrderDecoder placeOrder = new PlaceOrderDecoder();
    private final AmendOrderDecoder amendOrder = new AmendOrderDecoder();
    private final CancelOrderDecoder cancelOrder = new CancelOrderDecoder();
    private final CreateMarketDecoder createMarket = new CreateMarketDecoder();
    private final CancelAllDecoder cancelAll = new CancelAllDecoder();
    private final SetLeverageDecoder setLeverage = new SetLeverageDecoder();
    private final AddMarginDecoder addMargin = new AddMarginDecoder();
    private final RemoveMarginDecoder removeMargin = new RemoveMarginDecoder();
    private final SetDeadManSwitchDecoder setDeadManSwitch = new SetDeadManSwitchDecoder();
    private final WithdrawDecoder withdraw = new WithdrawDecoder();
    private final OpenAccountDecoder openAccount = new OpenAccountDecoder();
    private final DepositDecoder deposit = new DepositDecoder();
    private final FundInsuranceDecoder fundInsurance = new FundInsuranceDecoder();
    private final SetMarketStatusDecoder setMarketStatus = new SetMarketStatusDecoder();
    private final UpdateReferenceDecoder updateReference = new UpdateReferenceDecoder();
    private final PayFundingDecoder payFunding = new PayFundingDecoder();
    private final MarkReferenceStaleDecoder markReferenceStale = new MarkReferenceStaleDecoder();
    private final SetStakeDecoder setStake = new SetStakeDecoder();
    private final NewOrder order = new NewOrder();
    private final OrderChange change = new OrderChange();
    private final ReferencePrices reference = new ReferencePrices();
    private final GovernanceCommandDecoder governance;
    private final Commands commands;
    private final Listener listener;

    public CommandDecoder(Commands commands, Listener listener) {
        this.commands = commands;
        governance = new GovernanceCommandDecoder(commands);
        this.listener = listener;
    }

    /** Decodes a message that took its place in the log at this time. */
    public void decode(long timeNanos, DirectBuffer buffer, int offset, int length) {
        int limit = offset + length;
        int position = offset;
        while (position < limit) {
            int rest = limit - position;
            long frameLength = rest < Frame.HEADER_LENGTH ? 0 : Frame.length(buffer, position);
            if (frameLength < Frame.HEADER_LENGTH || frameLength > rest) {
                // Where the next one would begin is unknown.
                malformed(buffer, position, rest);
                return;
            }
            decodeFrame(timeNanos, buffer, position, (int) frameLength);
            position += (int) frameLength;
        }
    }

    private void decodeFrame(long timeNanos, DirectBuffer buffer, int offset, int length) {
        int schemaId = Frame.schemaId(buffer, offset);
        if (schemaId == HashWishDecoder.SCHEMA_ID) {
            listener.onWish(buffer, offset, length);
            return;
        }
        Answer answer = null;
        if (schemaId == PlaceOrderDecoder.SCHEMA_ID
                && Frame.version(buffer, offset) <= PlaceOrderDecoder.SCHEMA_VERSION
                && length <= MAX_COMMAND_LENGTH) {
            answer = carryOut(timeNanos, buffer, offset, length);
        }
        if (answer == null) {
            malformed(buffer, offset, length);
        } else {
            listener.onAnswer(CommandIds.accountId(buffer, offset), CommandIds.commandId(buffer, offset), answer);
        }
    }

    private void malformed(DirectBuffer buffer, int offset, int length) {
        boolean readable = length >= Frame.HEADER_LENGTH + CommandIds.LENGTH
                && Frame.schemaId(buffer, offset) == PlaceOrderDecoder.SCHEMA_ID
                && Frame.blockLength(buffer, offset) >= CommandIds.LENGTH;
        listener.onMalformed(
                readable ? CommandIds.accountId(buffer, offset) : 0,
                readable ? CommandIds.commandId(buffer, offset) : 0,
                length);
    }

    /** The answer, or null where the frame is not a well-formed command. */
    private Answer carryOut(long timeNanos, DirectBuffer buffer, int offset, int length) {
        int limit = offset + length;
        return switch (Frame.templateId(buffer, offset)) {
            case PlaceOrderDecoder.TEMPLATE_ID -> placeOrder(timeNanos, buffer, offset, limit);
            case AmendOrderDecoder.TEMPLATE_ID -> amendOrder(timeNanos, buffer, offset, limit);
            case CancelOrderDecoder.TEMPLATE_ID -> cancelOrder(timeNanos, buffer, offset, limit);
            case CreateMarketDecoder.TEMPLATE_ID -> createMarket(timeNanos, buffer, offset, limit);
            case CancelAllDecoder.TEMPLATE_ID ->
                isExact(buffer, offset, length, CancelAllDecoder.BLOCK_LENGTH)
                        ? cancelAll(
                                timeNanos,
                                cancelAll.wrap(buffer, offset + Frame.HEADER_LENGTH, CancelAllDecoder.BLOCK_LENGTH, 0))
                        : null;
            case SetLeverageDecoder.TEMPLATE_ID ->
                isExact(buffer, offset, length, SetLeverageDecoder.BLOCK_LENGTH)
                        ? setLeverage(
                                timeNanos,
                                setLeverage.wrap(
                                        buffer, offset + Frame.HEADER_LENGTH, SetLeverageDecoder.BLOCK_LENGTH, 0))
                        : null;
            case AddMarginDecoder.TEMPLATE_ID ->
                isExact(buffer, offset, length, AddMarginDecoder.BLOCK_LENGTH)
                        ? addMargin(
                                timeNanos,
                                addMargin.wrap(buffer, offset + Frame.HEADER_LENGTH, AddMarginDecoder.BLOCK_LENGTH, 0))
                        : null;
            case RemoveMarginDecoder.TEMPLATE_ID ->
                isExact(buffer, offset, length, RemoveMarginDecoder.BLOCK_LENGTH)
                        ? removeMargin(
                                timeNanos,
                                removeMargin.wrap(
                                        buffer, offset + Frame.HEADER_LENGTH, RemoveMarginDecoder.BLOCK_LENGTH, 0))
                        : null;
            case SetDeadManSwitchDecoder.TEMPLATE_ID ->
                isExact(buffer, offset, length, SetDeadManSwitchDecoder.BLOCK_LENGTH)
                        ? setDeadManSwitch(
                                timeNanos,
                                setDeadManSwitch.wrap(
                                        buffer, offset + Frame.HEADER_LENGTH, SetDeadManSwitchDecoder.BLOCK_LENGTH, 0))
                        : null;
            case WithdrawDecoder.TEMPLATE_ID ->
                isExact(buffer, offset, length, WithdrawDecoder.BLOCK_LENGTH)
                        ? withdraw(
                                timeNanos,
                                withdraw.wrap(buffer, offset + Frame.HEADER_LENGTH, WithdrawDecoder.BLOCK_LENGTH, 0))
                        : null;
            case OpenAccountDecoder.TEMPLATE_ID ->
                isExact(buffer, offset, length, OpenAccountDecoder.BLOCK_LENGTH)
                        ? openAccount(
                                timeNanos,
                                openAccount.wrap(
                                        buffer, offset + Frame.HEADER_LENGTH, OpenAccountDecoder.BLOCK_LENGTH, 0))
                        : null;
            case DepositDecoder.TEMPLATE_ID ->
                isExact(buffer, offset, length, DepositDecoder.BLOCK_LENGTH)
                        ? deposit(
                                timeNanos,
                                deposit.wrap(buffer, offset + Frame.HEADER_LENGTH, DepositDecoder.BLOCK_LENGTH, 0))
                        : null;
            case FundInsuranceDecoder.TEMPLATE_ID ->
                isExact(buffer, offset, length, FundInsuranceDecoder.BLOCK_LENGTH)
                        ? fundInsurance(
                                timeNanos,
                                fundInsurance.wrap(
                                        buffer, offset + Frame.HEADER_LENGTH, FundInsuranceDecoder.BLOCK_LENGTH, 0))
                        : null;
            case SetMarketStatusDecoder.TEMPLATE_ID ->
                isExact(buffer, offset, length, SetMarketStatusDecoder.BLOCK_LENGTH)
                        ? setMarketStatus(
                                timeNanos,
                                setMarketStatus.wrap(
                                        buffer, offset + Frame.HEADER_LENGTH, SetMarketStatusDecoder.BLOCK_LENGTH, 0))
                        : null;
            case UpdateReferenceDecoder.TEMPLATE_ID ->
                isExact(buffer, offset, length, UpdateReferenceDecoder.BLOCK_LENGTH)
                        ? updateReference(
                                timeNanos,
                                updateReference.wrap(
                                        buffer, offset + Frame.HEADER_LENGTH, UpdateReferenceDecoder.BLOCK_LENGTH, 0))
                        : null;
            case MarkReferenceStaleDecoder.TEMPLATE_ID ->
                isExact(buffer, offset, length, MarkReferenceStaleDecoder.BLOCK_LENGTH)
                        ? markReferenceStale(
                                timeNanos,
                                markReferenceStale.wrap(
                                        buffer,
                                        offset + Frame.HEADER_LENGTH,
                                        MarkReferenceStaleDecoder.BLOCK_LENGTH,
                                        0))
                        : null;
            case SetStakeDecoder.TEMPLATE_ID ->
                isExact(buffer, offset, length, SetStakeDecoder.BLOCK_LENGTH)
                        ? setStake(
                                timeNanos,
                                setStake.wrap(buffer, offset + Frame.HEADER_LENGTH, SetStakeDecoder.BLOCK_LENGTH, 0))
                        : null;
            case PayFundingDecoder.TEMPLATE_ID ->
                isExact(buffer, offset, length, PayFundingDecoder.BLOCK_LENGTH)
                        ? payFunding(
                                timeNanos,
                                payFunding.wrap(
                                        buffer, offset + Frame.HEADER_LENGTH, PayFundingDecoder.BLOCK_LENGTH, 0))
                        : null;
            default -> governance.carryOut(timeNanos, buffer, offset, length);
        };
    }

    private Answer cancelAll(long timeNanos, CancelAllDecoder m) {
        return commands.cancelAll(timeNanos, m.accountId(), m.commandId(), m.marketId());
    }

    private Answer setLeverage(long timeNanos, SetLeverageDecoder m) {
        return commands.setLeverage(timeNanos, m.accountId(), m.commandId(), m.marketId(), m.leverage());
    }

    private Answer addMargin(long timeNanos, AddMarginDecoder m) {
        return commands.addMargin(timeNanos, m.accountId(), m.commandId(), m.marketId(), m.amountMicros());
    }

    private Answer removeMargin(long timeNanos, RemoveMarginDecoder m) {
        return commands.removeMargin(timeNanos, m.accountId(), m.commandId(), m.marketId(), m.amountMicros());
    }

    private Answer setDeadManSwitch(long timeNanos, SetDeadManSwitchDecoder m) {
        return commands.setDeadManSwitch(timeNanos, m.accountId(), m.commandId(), m.timeoutNanos());
    }

    private Answer withdraw(long timeNanos, WithdrawDecoder m) {
        return commands.withdraw(timeNanos, m.accountId(), m.commandId(), m.amountMicros());
    }

    private Answer openAccount(long timeNanos, OpenAccountDecoder m) {
        return !isFlag(m.liquidityProvider())
                ? null
                : commands.actAs(m.accountId()).openAccount(timeNanos, m.commandId(), m.liquidityProvider() == 1);
    }

    private Answer deposit(long timeNanos, DepositDecoder m) {
        return commands.actAs(m.accountId()).deposit(timeNanos, m.commandId(), m.targetAccountId(), m.amountMicros());
    }

    private Answer fundInsurance(long timeNanos, FundInsuranceDecoder m) {
        return commands.actAs(m.accountId()).fundInsurance(timeNanos, m.commandId(), m.amountMicros());
    }

    private Answer setMarketStatus(long timeNanos, SetMarketStatusDecoder m) {
        MarketStatus status = MarketStatus.ofCode(m.status());
        return status == null
                ? null
                : commands.actAs(m.accountId()).setMarketStatus(timeNanos, m.commandId(), m.marketId(), status);
    }

    private Answer updateReference(long timeNanos, UpdateReferenceDecoder m) {
        return commands.actAs(m.accountId())
                .updateReference(
                        timeNanos,
                        m.commandId(),
                        reference.set(m.marketId(), m.bidUnits(), m.askUnits(), m.indexUnits()));
    }

    private Answer payFunding(long timeNanos, PayFundingDecoder m) {
        return commands.actAs(m.accountId()).payFunding(timeNanos, m.commandId(), m.marketId(), m.period());
    }

    private Answer markReferenceStale(long timeNanos, MarkReferenceStaleDecoder m) {
        return commands.actAs(m.accountId()).markReferenceStale(timeNanos, m.commandId(), m.marketId());
    }

    private Answer setStake(long timeNanos, SetStakeDecoder m) {
        return commands.actAs(m.accountId()).setStake(timeNanos, m.commandId(), m.targetAccountId(), m.stakeTokens());
    }

    private Answer placeOrder(long timeNanos, DirectBuffer buffer, int offset, int limit) {
        PlaceOrderDecoder m = placeOrder.wrap(buffer, offset + Frame.HEADER_LENGTH, PlaceOrderDecoder.BLOCK_LENGTH, 0);
        if (!isBlock(buffer, offset, limit, PlaceOrderDecoder.BLOCK_LENGTH)
                || !isLastText(buffer, m.limit(), limit)
                || !isFlag(m.postOnly())
                || !isFlag(m.reduceOnly())
                || !isFlag(m.allOrNone())
                || !isFlag(m.nbboProtection())) {
            return null;
        }
        order.accountId = m.accountId();
        order.commandId = m.commandId();
        order.marketId = m.marketId();
        order.side = Side.ofCode(m.side());
        order.type = OrderType.ofCode(m.orderType());
        order.timeInForce = TimeInForce.ofCode(m.timeInForce());
        order.selfTradePrevention = SelfTradePrevention.ofCode(m.selfTradePrevention());
        order.priceUnits = m.priceUnits();
        order.sizeUnits = m.sizeUnits();
        order.expiresNanos = m.expiresNanos();
        order.minQuantityUnits = m.minQuantityUnits();
        order.postOnly = m.postOnly() == 1;
        order.reduceOnly = m.reduceOnly() == 1;
        order.allOrNone = m.allOrNone() == 1;
        order.nbboProtection = m.nbboProtection() == 1;
        order.triggerBy = TriggerBy.ofCode(m.triggerBy());
        order.triggerPriceUnits = m.triggerPriceUnits();
        order.callbackPpm = m.callbackPpm();
        order.twinOrderId = m.twinOrderId();
        Codes.getClientOrderId(buffer, m.limit(), order.clientOrderId);
        return commands.placeOrder(timeNanos, order);
    }

    private Answer amendOrder(long timeNanos, DirectBuffer buffer, int offset, int limit) {
        AmendOrderDecoder m = amendOrder.wrap(buffer, offset + Frame.HEADER_LENGTH, AmendOrderDecoder.BLOCK_LENGTH, 0);
        if (!isBlock(buffer, offset, limit, AmendOrderDecoder.BLOCK_LENGTH) || !isLastText(buffer, m.limit(), limit)) {
            return null;
        }
        change.accountId = m.accountId();
        change.commandId = m.commandId();
        change.orderId = m.orderId();
        change.priceUnits = m.priceUnits();
        change.sizeUnits = m.sizeUnits();
        change.triggerPriceUnits = m.triggerPriceUnits();
        Codes.getClientOrderId(buffer, m.limit(), change.clientOrderId);
        return commands.amendOrder(timeNanos, change);
    }

    private Answer cancelOrder(long timeNanos, DirectBuffer buffer, int offset, int limit) {
        CancelOrderDecoder m =
                cancelOrder.wrap(buffer, offset + Frame.HEADER_LENGTH, CancelOrderDecoder.BLOCK_LENGTH, 0);
        if (!isBlock(buffer, offset, limit, CancelOrderDecoder.BLOCK_LENGTH) || !isLastText(buffer, m.limit(), limit)) {
            return null;
        }
        change.reset();
        change.accountId = m.accountId();
        change.commandId = m.commandId();
        change.orderId = m.orderId();
        Codes.getClientOrderId(buffer, m.limit(), change.clientOrderId);
        return commands.cancelOrder(timeNanos, change);
    }

    private Answer createMarket(long timeNanos, DirectBuffer buffer, int offset, int limit) {
        CreateMarketDecoder m =
                createMarket.wrap(buffer, offset + Frame.HEADER_LENGTH, CreateMarketDecoder.BLOCK_LENGTH, 0);
        if (!isBlock(buffer, offset, limit, CreateMarketDecoder.BLOCK_LENGTH)) {
            return null;
        }
        MarketParameters parameters = MarketTermsCodec.read(buffer, m.limit(), limit);
        return parameters == null
                ? null
                : commands.actAs(m.accountId()).createMarket(timeNanos, m.commandId(), parameters);
    }

    private static boolean isFlag(int value) {
        return value == 0 || value == 1;
    }

    static boolean isExact(DirectBuffer buffer, int offset, int length, int blockLength) {
        return length == Frame.HEADER_LENGTH + blockLength && Frame.blockLength(buffer, offset) == blockLength;
    }

    static boolean isBlock(DirectBuffer buffer, int offset, int limit, int blockLength) {
        return Frame.blockLength(buffer, offset) == blockLength && offset + Frame.HEADER_LENGTH + blockLength < limit;
    }

    /** Whether one text stands here and fills the frame to its end. */
    static boolean isLastText(DirectBuffer buffer, int offset, int limit) {
        return offset < limit && offset + 1 + (buffer.getByte(offset) & 0xFF) == limit;
    }
}
