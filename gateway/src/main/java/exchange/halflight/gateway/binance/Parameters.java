package exchange.halflight.gateway.binance;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a request, decoded, each at most once; those that nobody asks for are ignored, as clients expect. */
final class Parameters {
    private static final int LONGEST_NUMBER = 18;

    private final Map<String, String> values;

    private Parameters(Map<String, String> values) {
        this.values = values;
    }

    /** From an object of a batch. */
    static Parameters of(Map<String, String> values) {
        return new Parameters(Map.copyOf(values));
    }

    /**
     * Reads query and form.
     *
     * @throws ApiError where a parameter comes twice, or is no percent-encoded text
     */
    static Parameters parse(String query, String form) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String text : List.of(query, form)) {
            if (text.isEmpty()) {
                continue;
            }
            for (String pair : text.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = decode(equals < 0 ? "" : pair.substring(equals + 1));
                if (!name.isEmpty() && values.putIfAbsent(name, value) != null) {
                    throw new ApiError(ErrorCode.DUPLICATE_PARAMETER, "Parameter '" + name + "' was sent twice.");
                }
            }
        }
        return new Parameters(values);
    }

    /** The text; nothing where it is missing or empty. */
    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** The first of these that is there: the same parameter has had several names. */
    Optional<String> text(String name, String otherName) {
        return text(name).or(() -> text(otherName));
    }

    String required(String name) {
        return text(name).orElseThrow(() -> ApiError.missing(name));
    }

    /** A whole number from 0 on. */
    Optional<Long> number(String name) {
        return text(name).map(value -> {
            if (value.length() > LONGEST_NUMBER || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
                throw ApiError.invalid(name, "it must be a whole number.");
            }
            return Long.parseLong(value);
        });
    }

    long requiredNumber(String name) {
        return number(name).orElseThrow(() -> ApiError.missing(name));
    }

    /** How many are wanted, never more than the most. */
    int limit(int usual, int most) {
        long limit = number("limit").orElse((long) usual);
        if (limit < 1) {
            throw ApiError.invalid("limit", "it must be at least 1.");
        }
        return (int) Math.min(limit, most);
    }

    /** Whether it is true; missing is false. */
    boolean flag(String name) {
        String value = values.getOrDefault(name, "");
        return switch (value) {
            case "true", "TRUE", "True" -> true;
            case "", "false", "FALSE", "False" -> false;
            default -> throw ApiError.invalid(name, "it must be true or false.");
        };
    }

    private static String decode(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int value = i + 2 < text.length() ? 16 * digit(text.charAt(i + 1)) + digit(text.charAt(i + 2)) : -1;
                if (value < 0) {
                    throw new ApiError(ErrorCode.ILLEGAL_CHARACTERS);
                }
                bytes.put((byte) value);
                i += 2;
            } else if (c < ' ' || c > '~') {
                throw new ApiError(ErrorCode.ILLEGAL_CHARACTERS);
            } else {
                bytes.put((byte) (c == '+' ? ' ' : c));
            }
        }
        try {
            String decoded =
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
            if (decoded.chars().anyMatch(Character::isISOControl)) {
                throw new ApiError(ErrorCode.ILLEGAL_CHARACTERS);
            }
            return decoded;
        } catch (CharacterCodingException e) {
            throw new ApiError(ErrorCode.ILLEGAL_CHARACTERS);
        }
    }

    private static int digit(char c) {
        int digit = c < 128 ? Character.digit(c, 16) : -1;
        return digit < 0 ? -1_000 : digit;
    }
}
