package exchange.halflight.gateway.binance;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What of a request is signed: the query immediately followed by the body, both byte by byte as they came, without the signature
 * wherever it stands.
 *
 * @param signature still percent-encoded; empty where there is none
 */
record SignedText(String text, Optional<String> signature) {
    private static final String NAME = "signature=";

    /** Of a request. */
    static SignedText of(String query, String body) {
        SignedText inQuery = without(query);
        SignedText inBody = without(body);
        if (inQuery.signature.isPresent() && inBody.signature.isPresent()) {
            throw new ApiError(ErrorCode.DUPLICATE_PARAMETER, "Parameter 'signature' was sent twice.");
        }
        return new SignedText(inQuery.text + inBody.text, inQuery.signature.or(() -> inBody.signature));
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Cuts the pair out, with the separator before it, or behind it where it is the first. */
    private static SignedText without(String text) {
        int start = text.startsWith(NAME) ? 0 : text.indexOf("&" + NAME);
        if (start < 0) {
            return new SignedText(text, Optional.empty());
        }
        int valueStart = text.indexOf(NAME, start) + NAME.length();
        int end = text.indexOf('&', valueStart);
        String value = text.substring(valueStart, end < 0 ? text.length() : end);
        String rest = end < 0 ? "" : text.substring(start == 0 ? end + 1 : end);
        return new SignedText(text.substring(0, start) + rest, Optional.of(value));
    }
}
