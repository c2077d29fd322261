package exchange.halflight.cluster.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import exchange.halflight.cluster.Trader;
import exchange.halflight.cluster.codec.StatePosition;
import exchange.halflight.core.governance.Change;
import exchange.halflight.core.governance.GovernanceTerms;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.SelfTradePrevention;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.core.state.Series;
import exchange.halflight.core.state.StateRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotCodecTest {
    private static final StatePosition POSITION = new StatePosition(4_096, 10, 20, 0x1234_5678_9ABC_DEF0L);
    private static final int ORDERS = 2_000;

    @TempDir
    private Path directory;

    private static List<StateRecord> records() {
        Random random = new Random(1);
        List<StateRecord> records = new ArrayList<>();
        records.add(new StateRecord.Counters(1, 2, 3, 4));
        records.add(new StateRecord.SystemBalances(1, 2, 3, 4, 5, 6));
        records.add(
                new StateRecord.MarketState(1, Trader.market("A"), MarketStatus.HALTED, -5, 1, 2, 3, true, 4, true));
        records.add(new StateRecord.DarkBookState(1, 2, 3, 4, true, 5));
        records.add(new StateRecord.DarkOrderState(1, OrderType.PEG_ASK, true, false, 2, 3, 4));
        records.add(new StateRecord.SeriesState(Series.PRICES, 1, 3, List.of(Long.MAX_VALUE, -2L, 0L)));
        records.add(new StateRecord.AccountState(1, true, 2, 3, 4));
        records.add(new StateRecord.RolesState(1, 34));
        records.add(new StateRecord.GovernanceState(GovernanceTerms.STANDARD, 9, 2, 7));
        records.add(new StateRecord.GovernanceState(null, 9, 2, 7));
        records.add(new StateRecord.ProposalState(
                new Proposal(8, 1, new Change.RoleOf(2, Role.ORACLE, true), "an oracle is missing", 5, List.of(1, 3))));
        records.add(new StateRecord.PositionState(1, 2, 3, -4, 5, 6, -7, 8));
        for (int i = 0; i < ORDERS; i++) {
            records.add(new StateRecord.OrderState(
                    i,
                    1,
                    2,
                    Side.SELL,
                    TimeInForce.GTD,
                    SelfTradePrevention.EXPIRE_BOTH,
                    true,
                    false,
                    random.nextLong(),
                    random.nextLong(),
                    3,
                    4,
                    5,
                    6,
                    7,
                    "id" + i));
        }
        records.add(new StateRecord.AnswerState(1, 2, 3, 27, 5, 6));
        return records;
    }

    private Path write(String name, List<StateRecord> records) {
        Path file = directory.resolve(name);
        SnapshotFile.write(file, sink -> {
            SnapshotEncoder encoder = new SnapshotEncoder(sink);
            encoder.begin(POSITION);
            records.forEach(encoder::add);
            encoder.end();
        });
        return file;
    }

    private static List<StateRecord> read(Path file) {
        try (SnapshotFile source = SnapshotFile.open(file)) {
            SnapshotDecoder decoder = new SnapshotDecoder(source);
            List<StateRecord> records = new ArrayList<>();
            decoder.forEachRemaining(records::add);
            assertEquals(POSITION, decoder.position());
            return records;
        }
    }

    @Test
    void encodingWhatWasDecodedGivesTheSameBytes() throws IOException {
        Path first = write("first", records());
        List<StateRecord> decoded = read(first);
        assertEquals(records(), decoded);
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(write("second", decoded)));
    }

    @Test
    void everyFlippedBitIsFound() throws IOException {
        Path file = write("whole", records().subList(0, 8));
        byte[] whole = Files.readAllBytes(file);
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, flipped);
            assertThrows(SnapshotException.class, () -> read(file), "bit " + bit);
        }
    }

    @Test
    void everyCutIsFound() throws IOException {
        Path file = write("whole", records().subList(0, 20));
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThrows(SnapshotException.class, () -> read(file), "length " + length);
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 12));
        assertThrows(SnapshotException.class, () -> read(file));
    }
}
