package exchange.halflight.cluster.snapshot;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import exchange.halflight.cluster.codec.Frame;
import exchange.halflight.cluster.codec.MarketTermsCodec;
import exchange.halflight.cluster.codec.StatePosition;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.SelfTradePrevention;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.core.state.Series;
import exchange.halflight.core.state.StateRecord;
import exchange.halflight.core.state.StateRecord.AccountState;
import exchange.halflight.core.state.StateRecord.AnswerState;
import exchange.halflight.core.state.StateRecord.Counters;
import exchange.halflight.core.state.StateRecord.DarkBookState;
import exchange.halflight.core.state.StateRecord.DarkOrderState;
import exchange.halflight.core.state.StateRecord.LastTradeState;
import exchange.halflight.core.state.StateRecord.MarketState;
import exchange.halflight.core.state.StateRecord.OrderState;
import exchange.halflight.core.state.StateRecord.PositionState;
import exchange.halflight.core.state.StateRecord.SeriesState;
import exchange.halflight.core.state.StateRecord.SystemBalances;
import exchange.halflight.messages.snapshot.AccountStateDecoder;
import exchange.halflight.messages.snapshot.AnswerStateDecoder;
import exchange.halflight.messages.snapshot.CountersDecoder;
import exchange.halflight.messages.snapshot.DarkBookStateDecoder;
import exchange.halflight.messages.snapshot.DarkOrderStateDecoder;
import exchange.halflight.messages.snapshot.LastTradeStateDecoder;
import exchange.halflight.messages.snapshot.MarketStateDecoder;
import exchange.halflight.messages.snapshot.OrderStateDecoder;
import exchange.halflight.messages.snapshot.PositionStateDecoder;
import exchange.halflight.messages.snapshot.SeriesStateDecoder;
import exchange.halflight.messages.snapshot.SnapshotEndDecoder;
import exchange.halflight.messages.snapshot.SnapshotHeaderDecoder;
import exchange.halflight.messages.snapshot.SystemBalancesDecoder;
import exchange.halflight.messages.snapshot.TriggerStateDecoder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.sbe.MessageDecoderFlyweight;

/**
 * Decodes a snapshot into its records. The end is only reached, and {@link #hasNext} only false, where count and checksum are
 * right: whoever reads to the end has read an undamaged snapshot. Not thread-safe.
 */
public final class SnapshotDecoder implements Iterator<StateRecord> {
    private final CountersDecoder counters = new CountersDecoder();
    private final SystemBalancesDecoder systemBalances = new SystemBalancesDecoder();
    private final AccountStateDecoder accountState = new AccountStateDecoder();
    private final PositionStateDecoder positionState = new PositionStateDecoder();
    private final OrderStateDecoder orderState = new OrderStateDecoder();
    private final DarkBookStateDecoder darkBookState = new DarkBookStateDecoder();
    private final DarkOrderStateDecoder darkOrderState = new DarkOrderStateDecoder();
    private final TriggerStateDecoder triggerState = new TriggerStateDecoder();
    private final LastTradeStateDecoder lastTradeState = new LastTradeStateDecoder();
    private final GovernanceRecords governance = new GovernanceRecords();
    private final AnswerStateDecoder answerState = new AnswerStateDecoder();
    private final MarketStateDecoder marketState = new MarketStateDecoder();
    private final SeriesStateDecoder seriesState = new SeriesStateDecoder();
    private final SnapshotHeaderDecoder snapshotHeader = new SnapshotHeaderDecoder();
    private final SnapshotEndDecoder snapshotEnd = new SnapshotEndDecoder();
    private final ChunkSource source;
    private final CRC32C crc = new CRC32C();
    private final StatePosition position;
    private byte[] scratch = new byte[1024];
    private DirectBuffer chunk;
    private int offset;
    private long chunkStart;
    private long records;
    private boolean isFinished;

    /**
     * Reads the beginning of a snapshot.
     *
     * @throws SnapshotException where it is not one, or of another format
     */
    public SnapshotDecoder(ChunkSource source) {
        this.source = source;
        int length = frameLength();
        if (template() != SnapshotHeaderDecoder.TEMPLATE_ID) {
            throw damaged("it does not begin with a header");
        }
        wrap(snapshotHeader);
        if (snapshotHeader.formatVersion() != SnapshotEncoder.FORMAT_VERSION) {
            throw damaged("its format is version " + snapshotHeader.formatVersion() + ", this program reads version "
                    + SnapshotEncoder.FORMAT_VERSION);
        }
        position = new StatePosition(
                snapshotHeader.logPosition(),
                snapshotHeader.commandSequence(),
                snapshotHeader.eventSequence(),
                snapshotHeader.stateHash());
        advance(length);
    }

    /** Names the snapshot in an error. */
    public String name() {
        return source.name();
    }

    /** Where the snapshot stands. */
    public StatePosition position() {
        return position;
    }

    /** @throws SnapshotException where the snapshot is damaged */
    @Override
    public boolean hasNext() {
        if (isFinished) {
            return false;
        }
        int length = frameLength();
        if (template() != SnapshotEndDecoder.TEMPLATE_ID) {
            return true;
        }
        wrap(snapshotEnd);
        if (snapshotEnd.recordCount() != records) {
            throw damaged("it says it has " + snapshotEnd.recordCount() + " records and has " + records);
        }
        if (snapshotEnd.crc32c() != crc.getValue()) {
            throw damaged("its checksum is wrong");
        }
        offset += length;
        if (offset < chunk.capacity() || source.next() != null) {
            throw damaged("bytes follow its end");
        }
        isFinished = true;
        return false;
    }

    /** @throws SnapshotException where the snapshot is damaged */
    @Override
    public StateRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int length = frameLength();
        StateRecord stateRecord = record();
        records++;
        advance(length);
        return stateRecord;
    }

    private StateRecord record() {
        return switch (template()) {
            case CountersDecoder.TEMPLATE_ID -> counters();
            case SystemBalancesDecoder.TEMPLATE_ID -> systemBalances();
            case MarketStateDecoder.TEMPLATE_ID -> marketState();
            case SeriesStateDecoder.TEMPLATE_ID -> seriesState();
            case AccountStateDecoder.TEMPLATE_ID -> accountState();
            case PositionStateDecoder.TEMPLATE_ID -> positionState();
            case OrderStateDecoder.TEMPLATE_ID -> orderState();
            case DarkBookStateDecoder.TEMPLATE_ID -> darkBookState();
            case DarkOrderStateDecoder.TEMPLATE_ID -> darkOrderState();
            case TriggerStateDecoder.TEMPLATE_ID -> triggerState();
            case LastTradeStateDecoder.TEMPLATE_ID -> lastTradeState();
            case AnswerStateDecoder.TEMPLATE_ID -> answerState();
            default -> {
                StateRecord read = governance.read(chunk, offset);
                if (read == null) {
                    throw damaged("it holds an unknown or wrong record, template " + template());
                }
                yield read;
            }
        };
    }

    private StateRecord counters() {
        wrap(counters);
        return new Counters(
                counters.commandSequence(), counters.nowNanos(), counters.lastOrderId(), counters.lastTradeId());
    }

    private StateRecord systemBalances() {
        wrap(systemBalances);
        return new SystemBalances(
                systemBalances.insuranceMicros(),
                systemBalances.feesMicros(),
                systemBalances.fundingDustMicros(),
                systemBalances.liquidatorPoolMicros(),
                systemBalances.pendingWithdrawalsMicros(),
                systemBalances.depositsMicros());
    }

    private StateRecord accountState() {
        wrap(accountState);
        return new AccountState(
                accountState.accountId(),
                accountState.liquidityProvider() != 0,
                accountState.freeMicros(),
                accountState.stakeTokens(),
                accountState.deadManDeadlineNanos());
    }

    private StateRecord positionState() {
        wrap(positionState);
        return new PositionState(
                positionState.accountId(),
                positionState.marketId(),
                positionState.leverage(),
                positionState.sizeUnits(),
                positionState.costMicros(),
                positionState.collateralMicros(),
                positionState.realisedMicros(),
                positionState.holdMicros());
    }

    private StateRecord orderState() {
        wrap(orderState);
        requireText(orderState.limit());
        return new OrderState(
                orderState.orderId(),
                orderState.accountId(),
                orderState.marketId(),
                known(Side.ofCode(orderState.side())),
                known(TimeInForce.ofCode(orderState.timeInForce())),
                known(SelfTradePrevention.ofCode(orderState.selfTradePrevention())),
                orderState.postOnly() != 0,
                orderState.reduceOnly() != 0,
                orderState.priceUnits(),
                orderState.remainingUnits(),
                orderState.filledUnits(),
                orderState.markAtAcceptanceUnits(),
                orderState.expiresNanos(),
                orderState.openedNotionalMicros(),
                orderState.takerNotionalMicros(),
                orderState.clientOrderId());
    }

    private StateRecord darkBookState() {
        wrap(darkBookState);
        return new DarkBookState(
                darkBookState.marketId(),
                darkBookState.pegBidUnits(),
                darkBookState.pegAskUnits(),
                darkBookState.pegTimeNanos(),
                darkBookState.pegDue() != 0,
                darkBookState.lastEntry());
    }

    private StateRecord darkOrderState() {
        wrap(darkOrderState);
        return new DarkOrderState(
                darkOrderState.orderId(),
                known(OrderType.ofCode(darkOrderState.orderType())),
                darkOrderState.allOrNone() != 0,
                darkOrderState.nbboProtection() != 0,
                darkOrderState.limitUnits(),
                darkOrderState.minQuantityUnits(),
                darkOrderState.entry());
    }

    private StateRecord triggerState() {
        wrap(triggerState);
        requireText(triggerState.limit());
        return known(TriggerRecord.of(triggerState));
    }

    private StateRecord lastTradeState() {
        wrap(lastTradeState);
        return new LastTradeState(lastTradeState.marketId(), lastTradeState.priceUnits());
    }

    private StateRecord answerState() {
        wrap(answerState);
        return new AnswerState(
                answerState.accountId(),
                answerState.commandId(),
                answerState.timeNanos(),
                answerState.rejection(),
                answerState.id(),
                answerState.filledUnits());
    }

    private StateRecord marketState() {
        wrap(marketState);
        MarketStateDecoder m = marketState;
        MarketParameters parameters =
                MarketTermsCodec.read(chunk, m.limit(), offset + (int) Frame.length(chunk, offset));
        if (parameters == null) {
            throw damaged("the parameters of a market are wrong");
        }
        return new MarketState(
                m.marketId(),
                parameters,
                known(MarketStatus.ofCode(m.status())),
                m.clearingMicros(),
                m.bidUnits(),
                m.askUnits(),
                m.indexUnits(),
                m.referenceFresh() != 0,
                m.markUnits(),
                m.midSeen() != 0);
    }

    private StateRecord seriesState() {
        wrap(seriesState);
        int at = seriesState.limit();
        int first = at + SeriesStateDecoder.valuesHeaderLength();
        int end = offset + (int) Frame.length(chunk, offset);
        if (first > end
                || (chunk.getShort(at, LITTLE_ENDIAN) & 0xFFFF) != end - first
                || (end - first) % Long.BYTES != 0) {
            throw damaged("the numbers of a record do not end with it");
        }
        List<Long> values = new ArrayList<>();
        for (int i = first; i < end; i += Long.BYTES) {
            values.add(chunk.getLong(i, LITTLE_ENDIAN));
        }
        return new SeriesState(
                known(Series.ofCode(seriesState.series())), seriesState.marketId(), seriesState.count(), values);
    }

    /** Buffers are not checked in production: what a length in the bytes says is compared with the message's end first. */
    private void requireText(int position) {
        int end = offset + (int) Frame.length(chunk, offset);
        if (position >= end || position + 1 + (chunk.getByte(position) & 0xFF) != end) {
            throw damaged("the text of a record does not end with it");
        }
    }

    private <T> T known(T value) {
        if (value == null) {
            throw damaged("a record holds an unknown code");
        }
        return value;
    }

    private int template() {
        return Frame.templateId(chunk, offset);
    }

    private void wrap(MessageDecoderFlyweight message) {
        int blockLength = Frame.blockLength(chunk, offset);
        if (blockLength < message.sbeBlockLength()) {
            throw damaged("a record is too short");
        }
        message.wrap(chunk, offset + Frame.HEADER_LENGTH, blockLength, Frame.version(chunk, offset));
    }

    /** Length of the message at the offset, after fetching more bytes where the chunk is used up. */
    private int frameLength() {
        if (chunk == null || offset == chunk.capacity()) {
            chunkStart += offset;
            offset = 0;
            chunk = source.next();
            if (chunk == null) {
                throw new SnapshotException("Snapshot " + source.name() + " is cut off at byte " + chunkStart);
            }
        }
        int rest = chunk.capacity() - offset;
        if (rest < Frame.HEADER_LENGTH
                || Frame.length(chunk, offset) > rest
                || Frame.length(chunk, offset) < Frame.HEADER_LENGTH + Frame.blockLength(chunk, offset)) {
            throw damaged("a record is cut off");
        }
        if (Frame.schemaId(chunk, offset) != SnapshotHeaderDecoder.SCHEMA_ID
                || Frame.version(chunk, offset) > SnapshotHeaderDecoder.SCHEMA_VERSION) {
            throw damaged("it is not a snapshot of this exchange, or of a newer version");
        }
        return (int) Frame.length(chunk, offset);
    }

    private void advance(int length) {
        chunk.getBytes(offset, scratch(length), 0, length);
        crc.update(scratch, 0, length);
        offset += length;
    }

    private byte[] scratch(int length) {
        if (scratch.length < length) {
            scratch = new byte[length];
        }
        return scratch;
    }

    private SnapshotException damaged(String why) {
        return new SnapshotException(
                "Snapshot " + source.name() + " cannot be used at byte " + (chunkStart + offset) + ": " + why);
    }
}
