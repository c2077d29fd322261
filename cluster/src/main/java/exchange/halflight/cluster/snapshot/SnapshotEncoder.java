package exchange.halflight.cluster.snapshot;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import exchange.halflight.cluster.codec.Codes;
import exchange.halflight.cluster.codec.Frame;
import exchange.halflight.cluster.codec.GovernanceCodec;
import exchange.halflight.cluster.codec.MarketTermsCodec;
import exchange.halflight.cluster.codec.StatePosition;
import exchange.halflight.core.state.StateRecord;
import exchange.halflight.core.state.StateRecord.AccountState;
import exchange.halflight.core.state.StateRecord.AnswerState;
import exchange.halflight.core.state.StateRecord.Counters;
import exchange.halflight.core.state.StateRecord.DarkBookState;
import exchange.halflight.core.state.StateRecord.DarkOrderState;
import exchange.halflight.core.state.StateRecord.GovernanceState;
import exchange.halflight.core.state.StateRecord.LastTradeState;
import exchange.halflight.core.state.StateRecord.MarketState;
import exchange.halflight.core.state.StateRecord.OrderState;
import exchange.halflight.core.state.StateRecord.PositionState;
import exchange.halflight.core.state.StateRecord.ProposalState;
import exchange.halflight.core.state.StateRecord.RolesState;
import exchange.halflight.core.state.StateRecord.SeriesState;
import exchange.halflight.core.state.StateRecord.SystemBalances;
import exchange.halflight.core.state.StateRecord.TriggerState;
import exchange.halflight.messages.snapshot.AccountStateEncoder;
import exchange.halflight.messages.snapshot.AnswerStateEncoder;
import exchange.halflight.messages.snapshot.CountersEncoder;
import exchange.halflight.messages.snapshot.DarkBookStateEncoder;
import exchange.halflight.messages.snapshot.DarkOrderStateEncoder;
import exchange.halflight.messages.snapshot.GovernanceStateEncoder;
import exchange.halflight.messages.snapshot.LastTradeStateEncoder;
import exchange.halflight.messages.snapshot.MarketStateEncoder;
import exchange.halflight.messages.snapshot.OrderStateEncoder;
import exchange.halflight.messages.snapshot.PositionStateEncoder;
import exchange.halflight.messages.snapshot.ProposalStateEncoder;
import exchange.halflight.messages.snapshot.RolesStateEncoder;
import exchange.halflight.messages.snapshot.SeriesStateEncoder;
import exchange.halflight.messages.snapshot.SnapshotEndEncoder;
import exchange.halflight.messages.snapshot.SnapshotHeaderEncoder;
import exchange.halflight.messages.snapshot.SystemBalancesEncoder;
import exchange.halflight.messages.snapshot.TriggerStateEncoder;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/**
 * Encodes a snapshot: {@link #begin}, every record, {@link #end}. The same state at the same position always gives the same
 * bytes, whatever the chunks they are handed on in. Not thread-safe.
 */
public final class SnapshotEncoder {
    /** Version of the format; a reader refuses any other. */
    public static final int FORMAT_VERSION = 1;

    private static final int CHUNK_LENGTH = 16 * 1024;

    private final CountersEncoder counters = new CountersEncoder();
    private final SystemBalancesEncoder systemBalances = new SystemBalancesEncoder();
    private final AccountStateEncoder accountState = new AccountStateEncoder();
    private final PositionStateEncoder positionState = new PositionStateEncoder();
    private final OrderStateEncoder orderState = new OrderStateEncoder();
    private final DarkBookStateEncoder darkBookState = new DarkBookStateEncoder();
    private final DarkOrderStateEncoder darkOrderState = new DarkOrderStateEncoder();
    private final TriggerStateEncoder triggerState = new TriggerStateEncoder();
    private final LastTradeStateEncoder lastTradeState = new LastTradeStateEncoder();
    private final AnswerStateEncoder answerState = new AnswerStateEncoder();
    private final MarketStateEncoder marketState = new MarketStateEncoder();
    private final SeriesStateEncoder seriesState = new SeriesStateEncoder();
    private final SnapshotHeaderEncoder snapshotHeader = new SnapshotHeaderEncoder();
    private final SnapshotEndEncoder snapshotEnd = new SnapshotEndEncoder();
    private final RolesStateEncoder rolesState = new RolesStateEncoder();
    private final GovernanceStateEncoder governanceState = new GovernanceStateEncoder();
    private final ProposalStateEncoder proposalState = new ProposalStateEncoder();
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(2 * CHUNK_LENGTH);
    private final CRC32C crc = new CRC32C();
    private final ChunkSink sink;
    private int position;
    private long records;

    public SnapshotEncoder(ChunkSink sink) {
        this.sink = sink;
    }

    /** Says where the snapshot stands. */
    public void begin(StatePosition at) {
        start(snapshotHeader);
        snapshotHeader
                .formatVersion(FORMAT_VERSION)
                .logPosition(at.logPosition())
                .commandSequence(at.commandSequence())
                .eventSequence(at.eventSequence())
                .stateHash(at.stateHash());
        finish(snapshotHeader);
    }

    /** Adds a record; they come in the canonical order of {@link StateRecord}. */
    public void add(StateRecord stateRecord) {
        records++;
        switch (stateRecord) {
            case Counters state -> encode(state);
            case SystemBalances state -> encode(state);
            case MarketState state -> encode(state);
            case SeriesState state -> encode(state);
            case AccountState state -> encode(state);
            case PositionState state -> encode(state);
            case OrderState state -> encode(state);
            case DarkBookState state -> encode(state);
            case DarkOrderState state -> encode(state);
            case TriggerState state -> encode(state);
            case LastTradeState state -> encode(state);
            case RolesState state -> encode(state);
            case GovernanceState state -> encode(state);
            case ProposalState state -> encode(state);
            case AnswerState state -> encode(state);
        }
        if (position >= CHUNK_LENGTH) {
            flush();
        }
    }

    /** Ends the snapshot with the count of its records and a checksum over everything before. */
    public void end() {
        flush();
        start(snapshotEnd);
        snapshotEnd.recordCount(records).crc32c(crc.getValue());
        finish(snapshotEnd);
        flush();
    }

    private void encode(Counters state) {
        start(counters);
        counters.commandSequence(state.commandSequence())
                .nowNanos(state.nowNanos())
                .lastOrderId(state.lastOrderId())
                .lastTradeId(state.lastTradeId());
        finish(counters);
    }

    private void encode(SystemBalances state) {
        start(systemBalances);
        systemBalances
                .insuranceMicros(state.insuranceMicros())
                .feesMicros(state.feesMicros())
                .fundingDustMicros(state.fundingDustMicros())
                .liquidatorPoolMicros(state.liquidatorPoolMicros())
                .pendingWithdrawalsMicros(state.pendingWithdrawalsMicros())
                .depositsMicros(state.depositsMicros());
        finish(systemBalances);
    }

    private void encode(AccountState state) {
        start(accountState);
        accountState
                .accountId(state.accountId())
                .liquidityProvider(Codes.of(state.liquidityProvider()))
                .freeMicros(state.freeMicros())
                .stakeTokens(state.stakeTokens())
                .deadManDeadlineNanos(state.deadManDeadlineNanos());
        finish(accountState);
    }

    private void encode(PositionState state) {
        start(positionState);
        positionState
                .accountId(state.accountId())
                .marketId(state.marketId())
                .leverage(state.leverage())
                .sizeUnits(state.sizeUnits())
                .costMicros(state.costMicros())
                .collateralMicros(state.collateralMicros())
                .realisedMicros(state.realisedMicros())
                .holdMicros(state.holdMicros());
        finish(positionState);
    }

    private void encode(OrderState state) {
        start(orderState);
        orderState
                .orderId(state.orderId())
                .accountId(state.accountId())
                .marketId(state.marketId())
                .side(Codes.of(state.side()))
                .timeInForce(Codes.of(state.timeInForce()))
                .selfTradePrevention(Codes.of(state.selfTradePrevention()))
                .postOnly(Codes.of(state.postOnly()))
                .reduceOnly(Codes.of(state.reduceOnly()))
                .priceUnits(state.priceUnits())
                .remainingUnits(state.remainingUnits())
                .filledUnits(state.filledUnits())
                .markAtAcceptanceUnits(state.markAtAcceptanceUnits())
                .expiresNanos(state.expiresNanos())
                .openedNotionalMicros(state.openedNotionalMicros())
                .takerNotionalMicros(state.takerNotionalMicros());
        orderState.clientOrderId(state.clientOrderId());
        finish(orderState);
    }

    private void encode(DarkBookState state) {
        start(darkBookState);
        darkBookState
                .marketId(state.marketId())
                .pegDue(Codes.of(state.pegDue()))
                .pegBidUnits(state.pegBidUnits())
                .pegAskUnits(state.pegAskUnits())
                .pegTimeNanos(state.pegTimeNanos())
                .lastEntry(state.lastEntry());
        finish(darkBookState);
    }

    private void encode(DarkOrderState state) {
        start(darkOrderState);
        darkOrderState
                .orderId(state.orderId())
                .orderType(Codes.of(state.type()))
                .allOrNone(Codes.of(state.allOrNone()))
                .nbboProtection(Codes.of(state.nbboProtection()))
                .limitUnits(state.limitUnits())
                .minQuantityUnits(state.minQuantityUnits())
                .entry(state.entry());
        finish(darkOrderState);
    }

    private void encode(TriggerState state) {
        start(triggerState);
        triggerState
                .orderId(state.orderId())
                .accountId(state.accountId())
                .marketId(state.marketId())
                .orderType(Codes.of(state.type()))
                .side(Codes.of(state.side()))
                .timeInForce(Codes.of(state.timeInForce()))
                .selfTradePrevention(Codes.of(state.selfTradePrevention()))
                .postOnly(Codes.of(state.postOnly()))
                .reduceOnly(Codes.of(state.reduceOnly()))
                .triggerBy(Codes.of(state.triggerBy()))
                .priceUnits(state.priceUnits())
                .remainingUnits(state.remainingUnits())
                .triggerPriceUnits(state.triggerPriceUnits())
                .callbackPpm(state.callbackPpm())
                .extremeUnits(state.extremeUnits())
                .expiresNanos(state.expiresNanos())
                .twinOrderId(state.twinOrderId());
        triggerState.clientOrderId(state.clientOrderId());
        finish(triggerState);
    }

    private void encode(LastTradeState state) {
        start(lastTradeState);
        lastTradeState.marketId(state.marketId()).priceUnits(state.priceUnits());
        finish(lastTradeState);
    }

    private void encode(RolesState state) {
        start(rolesState);
        rolesState.accountId(state.accountId()).roles(state.roles());
        finish(rolesState);
    }

    private void encode(GovernanceState state) {
        start(governanceState);
        governanceState
                .lastProposalId(state.lastProposalId())
                .resumesNanos(state.resumesNanos())
                .pauseLevel(state.pauseLevel());
        governanceState.limit(GovernanceCodec.write(state.terms(), buffer, governanceState.limit()));
        finish(governanceState);
    }

    private void encode(ProposalState state) {
        start(proposalState);
        proposalState.proposalId(state.proposal().id());
        proposalState.limit(GovernanceCodec.write(state.proposal(), buffer, proposalState.limit()));
        finish(proposalState);
    }

    private void encode(AnswerState state) {
        start(answerState);
        answerState
                .accountId(state.accountId())
                .commandId(state.commandId())
                .timeNanos(state.timeNanos())
                .rejection(state.rejectionCode())
                .id(state.id())
                .filledUnits(state.filledUnits());
        finish(answerState);
    }

    private void encode(MarketState state) {
        start(marketState);
        marketState
                .marketId(state.marketId())
                .status(Codes.of(state.status()))
                .referenceFresh(Codes.of(state.referenceFresh()))
                .midSeen(Codes.of(state.midSeen()))
                .clearingMicros(state.clearingMicros())
                .bidUnits(state.bidUnits())
                .askUnits(state.askUnits())
                .indexUnits(state.indexUnits())
                .markUnits(state.markUnits());
        marketState.limit(MarketTermsCodec.write(state.parameters(), buffer, marketState.limit()));
        finish(marketState);
    }

    private void encode(SeriesState state) {
        start(seriesState);
        seriesState
                .marketId(state.marketId())
                .series((short) state.series().code())
                .count(state.count());
        byte[] values = new byte[state.values().size() * Long.BYTES];
        ByteBuffer bytes = ByteBuffer.wrap(values).order(LITTLE_ENDIAN);
        state.values().forEach(bytes::putLong);
        seriesState.putValues(values, 0, values.length);
        finish(seriesState);
    }

    private void start(MessageEncoderFlyweight message) {
        message.wrap(buffer, position + Frame.HEADER_LENGTH);
    }

    private void finish(MessageEncoderFlyweight message) {
        position += Frame.close(buffer, position, message);
    }

    private void flush() {
        crc.update(buffer.byteArray(), 0, position);
        sink.onChunk(buffer, 0, position);
        position = 0;
    }
}
