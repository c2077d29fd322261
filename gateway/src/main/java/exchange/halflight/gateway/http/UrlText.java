package exchange.halflight.gateway.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stands in URLs, decoded strictly: what is not percent-encoded UTF-8 of printable characters is nothing. */
final class UrlText {
    private UrlText() {}

    /** The decoded text; empty where it is no well-formed one. */
    static Optional<String> decode(String text, boolean plusIsSpace) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int value = i + 2 < text.length() ? hex(text.charAt(i + 1)) * 16 + hex(text.charAt(i + 2)) : -1;
                if (value < 0) {
                    return Optional.empty();
                }
                bytes.put((byte) value);
                i += 2;
            } else if (c < ' ' || c > '~') {
                return Optional.empty();
            } else {
                bytes.put((byte) (c == '+' && plusIsSpace ? ' ' : c));
            }
        }
        try {
            String decoded =
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
            return decoded.chars().anyMatch(Character::isISOControl) ? Optional.empty() : Optional.of(decoded);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The query's parameters, each of which must be known and stand there once. */
    static Map<String, String> query(String rawQuery, Set<String> known) throws ProblemException {
        if (rawQuery.isEmpty()) {
            return Map.of();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!known.contains(name)) {
                throw new ProblemException(Problem.invalid(
                        decode(name, true).orElse(""),
                        "This operation knows the query parameters "
                                + known.stream().sorted().toList() + " and no other."));
            }
            String value = decode(equals < 0 ? "" : pair.substring(equals + 1), true)
                    .orElseThrow(() ->
                            new ProblemException(Problem.invalid(name, name + " is not percent-encoded UTF-8 text.")));
            if (parameters.put(name, value) != null) {
                throw new ProblemException(Problem.invalid(name, name + " is given more than once."));
            }
        }
        return parameters;
    }

    private static int hex(char c) {
        int digit = c < 128 ? Character.digit(c, 16) : -1;
        return digit < 0 ? -1_000 : digit;
    }
}
