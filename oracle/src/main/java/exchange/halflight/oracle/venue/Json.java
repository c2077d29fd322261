package exchange.halflight.oracle.venue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import exchange.halflight.oracle.source.Numbers;
import exchange.halflight.oracle.source.Refusal;
import exchange.halflight.oracle.source.RefusedException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Strict reading of frames: what is missing or of another kind is refused, numbers stay as they are written. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private Json() {}

    static JsonNode parse(String frame) throws RefusedException {
        try {
            JsonNode node = MAPPER.readTree(frame);
            if (node == null || node.isMissingNode()) {
                throw malformed("an empty frame");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw malformed(e.getOriginalMessage());
        } catch (NumberFormatException e) {
            // An exponent that no number can have, such as 1e90000000000.
            throw new RefusedException(Refusal.OUT_OF_RANGE, e.getMessage());
        }
    }

    /** Whether the node has this text under this name. */
    static boolean says(JsonNode node, String name, String text) {
        return node.path(name).isTextual() && node.path(name).textValue().equals(text);
    }

    static JsonNode object(JsonNode node, String name) throws RefusedException {
        JsonNode value = node.path(name);
        if (!value.isObject()) {
            throw malformed(name + " is no object");
        }
        return value;
    }

    static JsonNode list(JsonNode node, String name) throws RefusedException {
        JsonNode value = node.path(name);
        if (!value.isArray()) {
            throw malformed(name + " is no list");
        }
        return value;
    }

    static String text(JsonNode node, String name) throws RefusedException {
        JsonNode value = node.path(name);
        if (!value.isTextual()) {
            throw malformed(name + " is no text");
        }
        return value.textValue();
    }

    /** A whole number from 0, written as a number or as a text. */
    static long whole(JsonNode node, String name) throws RefusedException {
        JsonNode value = node.path(name);
        String digits = value.isTextual() || value.isIntegralNumber() ? value.asText() : "";
        if (!digits.matches("[0-9]{1,18}")) {
            throw malformed(name + " is no whole number");
        }
        return Long.parseLong(digits);
    }

    /** A positive decimal, written as a number or as a text. */
    static BigDecimal positive(JsonNode node, String name) throws RefusedException {
        return positive(node.path(name));
    }

    static BigDecimal positive(JsonNode value) throws RefusedException {
        if (value.isTextual()) {
            return Numbers.positive(value.textValue());
        }
        if (value.isNumber()) {
            return Numbers.positive(value.decimalValue());
        }
        throw malformed("a price or size is missing");
    }

    /** Milliseconds since 1970 in nanoseconds. */
    static long millis(JsonNode node, String name) throws RefusedException {
        return nanos(whole(node, name), NANOS_PER_MILLI);
    }

    /** Seconds since 1970 in nanoseconds. */
    static long seconds(JsonNode node, String name) throws RefusedException {
        return nanos(whole(node, name), NANOS_PER_SECOND);
    }

    /** A time like 2026-01-31T23:59:59.123456Z in nanoseconds since 1970. */
    static long instant(JsonNode node, String name) throws RefusedException {
        try {
            Instant time = Instant.parse(text(node, name));
            return Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS_PER_SECOND), time.getNano());
        } catch (DateTimeException e) {
            throw malformed(name + " is no time");
        } catch (ArithmeticException e) {
            throw new RefusedException(Refusal.OUT_OF_RANGE, name + " is too far away");
        }
    }

    static RefusedException malformed(String what) {
        return new RefusedException(Refusal.MALFORMED, what);
    }

    private static long nanos(long count, long nanosEach) throws RefusedException {
        if (count > Long.MAX_VALUE / nanosEach) {
            throw new RefusedException(Refusal.OUT_OF_RANGE, "a time too far away");
        }
        return count * nanosEach;
    }
}
