package exchange.halflight.cluster.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.Commands;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.engine.Engine;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.order.Side;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

final class CommandCodecTest {
    private static final int ROUNDS = 200;
    private static final int MUTATIONS = 200_000;

    private final List<String> called = new ArrayList<>();
    private final List<String> answered = new ArrayList<>();
    private final CommandDecoder.Listener listener = new CommandDecoder.Listener() {
        @Override
        public void onAnswer(int accountId, long commandId, Answer answer) {
            answered.add("answer " + accountId + " " + commandId);
        }

        @Override
        public void onWish(DirectBuffer buffer, int offset, int length) {
            answered.add("wish");
        }

        @Override
        public void onMalformed(int accountId, long commandId, int length) {
            answered.add("malformed " + accountId + " " + commandId + " " + length);
        }
    };
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final CommandEncoder encoder = new CommandEncoder();
    private final CommandDecoder decoder =
            new CommandDecoder(Calls.noting(Commands.class, called, new Answer()), listener);

    @Test
    void everyCommandComesBackAsItWas() throws NoSuchMethodException {
        Random random = new Random(2);
        List<String> sent = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            encoder.wrap(buffer, 0);
            for (Method method : Calls.methods(Commands.class)) {
                if (method.getName().equals("advanceTo")) {
                    continue;
                }
                Object[] arguments = Calls.arguments(method, random);
                arguments[0] = 77L;
                if (method.getName().equals("cancelOrder")) {
                    OrderChange change = (OrderChange) arguments[1];
                    change.priceUnits = 0;
                    change.sizeUnits = 0;
                    change.triggerPriceUnits = 0;
                }
                sent.add(Calls.note(method, arguments));
                Class<?>[] types = Arrays.copyOfRange(method.getParameterTypes(), 1, arguments.length);
                Calls.call(
                        encoder,
                        CommandEncoder.class.getMethod(method.getName(), types),
                        Arrays.copyOfRange(arguments, 1, arguments.length));
            }
            decoder.decode(77, buffer, 0, encoder.encodedLength());
        }
        assertEquals(sent, called);
        assertEquals(sent.size(), answered.size());
        assertTrue(answered.stream().allMatch(answer -> answer.startsWith("answer")));
    }

    @Test
    void unknownCodesReachTheEngineAsNull() {
        NewOrder order = new NewOrder().reset();
        order.accountId = 3;
        order.commandId = 4;
        encoder.wrap(buffer, 0).placeOrder(order);
        decoder.decode(0, buffer, 0, encoder.encodedLength());
        assertTrue(called.getFirst().contains("side=null"), called::toString);
    }

    @Test
    void aTruncatedCommandIsAnsweredWhereItsIdsAreReadable() {
        NewOrder order = new NewOrder().reset();
        order.accountId = 3;
        order.commandId = 4;
        order.side = Side.BUY;
        int length = encoder.wrap(buffer, 0).placeOrder(order).encodedLength();
        for (int cut = 1; cut < length; cut++) {
            answered.clear();
            decoder.decode(0, buffer, 0, cut);
            boolean readable = cut >= Frame.HEADER_LENGTH + CommandIds.LENGTH;
            assertEquals(List.of("malformed " + (readable ? "3 4 " : "0 0 ") + cut), answered);
        }
        assertEquals(List.of(), called);
    }

    @Test
    void unknownAndOversizedCommandsAreSteppedOver() {
        UnsafeBuffer message = new UnsafeBuffer(new byte[20_000]);
        message.putLong(Frame.HEADER_LENGTH, 9);
        message.putInt(Frame.HEADER_LENGTH + 8, 8);
        int unknown = Frame.close(message, 0, Frame.identity(20, 99, 1, 0), 20);
        message.putLong(unknown + Frame.HEADER_LENGTH, 11);
        message.putInt(unknown + Frame.HEADER_LENGTH + 8, 10);
        int oversized = Frame.close(message, unknown, Frame.identity(12, 4, 1, 0), CommandDecoder.MAX_COMMAND_LENGTH);
        int cancelAll =
                encoder.wrap(message, unknown + oversized).cancelAll(1, 2, 3).encodedLength();
        decoder.decode(5, message, 0, unknown + oversized + cancelAll);
        assertEquals(List.of("malformed 8 9 " + unknown, "malformed 10 11 " + oversized, "answer 1 2"), answered);
        assertEquals(List.of("cancelAll 5 1 2 3"), called);
    }

    @Test
    void trailingBytesInsideAndBehindACommandAreMalformed() {
        int length = encoder.wrap(buffer, 0).cancelAll(1, 2, 3).encodedLength();
        buffer.putByte(length, (byte) 0);
        Frame.close(buffer, 0, Frame.identity(16, 4, 1, 0), length + 1 - Frame.HEADER_LENGTH);
        decoder.decode(5, buffer, 0, length + 1);
        assertEquals(List.of("malformed 1 2 " + (length + 1)), answered);
        answered.clear();
        encoder.wrap(buffer, 0).cancelAll(1, 2, 3);
        decoder.decode(5, buffer, 0, length + 1);
        assertEquals(List.of("answer 1 2", "malformed 0 0 1"), answered);
    }

    @Test
    void anOperatorCommandNamesTheAccountThatGivesIt() {
        int length = encoder.wrap(buffer, 0).actAs(7).deposit(2, 1, 100).encodedLength();
        decoder.decode(5, buffer, 0, length);
        assertEquals(List.of("answer 7 2"), answered);
        assertEquals(7, CommandIds.accountId(buffer, 0));
        answered.clear();
        length = encoder.wrap(buffer, 0).deposit(3, 1, 100).encodedLength();
        decoder.decode(5, buffer, 0, length);
        assertEquals(List.of("answer 0 3"), answered);
    }

    /** Whatever the bytes, the engine and the decoder go on, and every byte is accounted for. */
    @Test
    void mutatedBytesNeverThrow() {
        long seed = 3;
        Random random = new Random(seed);
        CommandDecoder real =
                new CommandDecoder(new Engine(Calls.noting(Events.class, new ArrayList<>(), null)), listener);
        UnsafeBuffer message = new UnsafeBuffer(new byte[4_096]);
        List<Method> methods = Calls.methods(Commands.class).stream()
                .filter(method -> !method.getName().equals("advanceTo"))
                .toList();
        for (int i = 0; i < MUTATIONS; i++) {
            Method method = methods.get(random.nextInt(methods.size()));
            Object[] arguments = Calls.arguments(method, random);
            encoder.wrap(message, 0);
            try {
                Calls.call(
                        encoder,
                        CommandEncoder.class.getMethod(
                                method.getName(), Arrays.copyOfRange(method.getParameterTypes(), 1, arguments.length)),
                        Arrays.copyOfRange(arguments, 1, arguments.length));
            } catch (NoSuchMethodException e) {
                throw new LinkageError(method.getName(), e);
            }
            int length = encoder.encodedLength();
            for (int flips = random.nextInt(4); flips > 0; flips--) {
                message.putByte(random.nextInt(length), (byte) random.nextInt());
            }
            int sent = random.nextInt(10) == 0 ? random.nextInt(length + 1) : length;
            answered.clear();
            int step = i;
            try {
                real.decode(i, new UnsafeBuffer(message, 0, sent), 0, sent);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + " step " + step + ": " + method.getName(), e);
            }
            assertTrue(sent == 0 || !answered.isEmpty(), () -> "seed " + seed + " step " + step);
        }
    }
}
