package exchange.halflight.gateway.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.messages.grpc.BatchRequest;
import exchange.halflight.messages.grpc.OrderCommand;
import exchange.halflight.messages.grpc.OrderType;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import exchange.halflight.messages.grpc.Side;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonReaderTest {
    private static final Set<String> HIDDEN = Set.of("account_id", "command_id");

    @Test
    void readsWhatIsWritten() throws InvalidRequestException {
        PlaceOrderRequest order = PlaceOrderRequest.newBuilder()
                .setMarket("BTC-PERP")
                .setSide(Side.SELL)
                .setType(OrderType.TRAILING_STOP)
                .setSize("0.5")
                .setPostOnly(true)
                .setExpiresNanos(Long.MIN_VALUE)
                .setCallbackPpm(-1)
                .setTwinOrderId(-1)
                .build();
        BatchRequest batch = BatchRequest.newBuilder()
                .addCommands(OrderCommand.newBuilder().setTag(7).setPlace(order))
                .build();
        byte[] text = JsonMessages.write(batch);
        String written = new String(text, StandardCharsets.UTF_8);
        assertTrue(written.contains("\"twinOrderId\":\"18446744073709551615\""), written);
        assertTrue(written.contains("\"callbackPpm\":4294967295"), written);
        assertTrue(written.contains("\"accountId\":\"0\""), written);
        assertEquals(
                batch,
                JsonReader.read(text, BatchRequest.newBuilder(), Set.of()).build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"size\":1.5}|size",
                "{\"size\":1}|size",
                "{\"size\":null}|size",
                "{\"size\":NaN}|",
                "{\"size\":1e400}|size",
                "{\"size\":\"1\",\"size\":\"2\"}|size",
                "{\"expiresNanos\":1}|expiresNanos",
                "{\"expiresNanos\":\"1e3\"}|expiresNanos",
                "{\"expiresNanos\":\"0x10\"}|expiresNanos",
                "{\"expiresNanos\":\"9223372036854775808\"}|expiresNanos",
                "{\"twinOrderId\":\"-1\"}|twinOrderId",
                "{\"callbackPpm\":\"1\"}|callbackPpm",
                "{\"callbackPpm\":1.0}|callbackPpm",
                "{\"callbackPpm\":4294967296}|callbackPpm",
                "{\"callbackPpm\":-1}|callbackPpm",
                "{\"callbackPpm\":1e400}|callbackPpm",
                "{\"callbackPpm\":123456789012345678901234567890}|",
                "{\"postOnly\":\"true\"}|postOnly",
                "{\"postOnly\":1}|postOnly",
                "{\"side\":1}|side",
                "{\"side\":\"buy\"}|side",
                "{\"side\":\"SIDE_UNSPECIFIED\"}|side",
                "{\"side\":{}}|side",
                "{\"accountId\":\"1\"}|accountId",
                "{\"account_id\":1}|account_id",
                "{\"commandId\":\"1\"}|commandId",
                "{\"__proto__\":{}}|__proto__",
                "{\"size\":[\"1\"]}|size",
                "[]|",
                "\"text\"|",
                "{} {}|",
                "{|",
                "{\"size\":\"1\",}|",
                "{'size':'1'}|",
            })
    void refusesByName(String text, String field) {
        InvalidRequestException refused = refusal(text);
        assertEquals(field == null ? "" : field, refused.field(), refused.getMessage());
    }

    @Test
    void namesThePlaceInAList() {
        byte[] text = "{\"commands\":[{\"tag\":\"1\"},{\"place\":{\"size\":1}}]}".getBytes(StandardCharsets.UTF_8);
        InvalidRequestException refused = assertThrows(
                InvalidRequestException.class, () -> JsonReader.read(text, BatchRequest.newBuilder(), HIDDEN));
        assertEquals("commands[1].place.size", refused.field());
    }

    @Test
    void aBombDoesNotGoOff() {
        assertEquals("size", refusal("{\"size\":" + "[".repeat(30_000)).field());
        assertEquals("a", refusal("{\"a\":".repeat(10_000)).field());
        assertEquals("", refusal("{\"size\":\"" + "1".repeat(60_000) + "\"}").field());
        assertEquals("", refusal("{\"" + "a".repeat(60_000) + "\":1}").field());
    }

    private static InvalidRequestException refusal(String text) {
        return assertThrows(
                InvalidRequestException.class,
                () -> JsonReader.read(text.getBytes(StandardCharsets.UTF_8), PlaceOrderRequest.newBuilder(), HIDDEN));
    }
}
