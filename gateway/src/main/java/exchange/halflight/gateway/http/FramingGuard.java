package exchange.halflight.gateway.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Ends a connection on which it could be argued where a request ends: the server itself looks at the first length only and lets
 * "chunked" win over it, and someone in between may see it otherwise. Compressed bodies are refused as well.
 */
final class FramingGuard implements Http1ConnectionListener {
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,10}");

    @Override
    public void headers(ConnectionContext context, Headers headers) {
        List<String> lengths = all(headers, HeaderNames.CONTENT_LENGTH);
        List<String> encodings = all(headers, HeaderNames.TRANSFER_ENCODING);
        boolean clearLength = lengths.isEmpty()
                || (lengths.size() == 1 && LENGTH.matcher(lengths.getFirst()).matches());
        boolean clearEncoding = encodings.isEmpty()
                || (lengths.isEmpty()
                        && encodings.size() == 1
                        && encodings.getFirst().equals("chunked"));
        if (!clearLength || !clearEncoding) {
            throw refusal(Status.BAD_REQUEST_400);
        }
        if (headers.contains(HeaderNames.CONTENT_ENCODING)) {
            throw refusal(Status.UNSUPPORTED_MEDIA_TYPE_415);
        }
    }

    private static List<String> all(Headers headers, HeaderName name) {
        return headers.all(name, List::of);
    }

    private static RequestException refusal(Status status) {
        return RequestException.builder()
                .type(DirectHandler.EventType.BAD_REQUEST)
                .status(status)
                .setKeepAlive(false)
                .message("Refused by its framing")
                .build();
    }
}
