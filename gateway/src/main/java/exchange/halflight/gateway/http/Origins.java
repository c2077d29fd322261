package exchange.halflight.gateway.http;

import exchange.halflight.gateway.access.Authenticator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which pages a browser may call this server from. A page of another origin is refused by what the browser says of itself, and a
 * name that is not ours by the {@code Host} it was reached by, so that no foreign page can have its own name lead here.
 */
public final class Origins {
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Nothing but this machine's own names. */
    static final Origins OF_THIS_MACHINE = new Origins(List.of(), List.of());

    private static final String ALLOWED_HEADERS = String.join(
            ", ",
            "Content-Type",
            "Idempotency-Key",
            Authenticator.AUTHORIZATION,
            Authenticator.KEY,
            Authenticator.TIMESTAMP,
            Authenticator.SIGNATURE,
            Authenticator.DEVICE);
    private static final String SHOWN_HEADERS =
            "Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset";
    private static final String PREFLIGHT_SECONDS = "600";

    private final Set<String> origins;
    private final Set<String> hosts;

    /**
     * What is ours beside this machine's own names.
     *
     * @param origins such as {@code https://halflight.example}; their pages may call
     * @param hosts names without port by which the server is reached
     */
    public Origins(List<String> origins, List<String> hosts) {
        this.origins = Set.copyOf(origins);
        this.hosts = Set.copyOf(hosts);
    }

    /**
     * Looks at where a call comes from, before anything else; a browser's question whether it may call is answered here.
     *
     * @return the answer to such a question
     * @throws ProblemException FORBIDDEN_ORIGIN
     */
    Optional<Reply> greet(Call call) throws ProblemException {
        Optional<String> origin = call.header("Origin");
        String host = withoutPort(call.header("Host").orElse(""));
        boolean byOurName = LOCAL.contains(host) || hosts.contains(host);
        if (!byOurName || origin.filter(page -> !isOwn(page)).isPresent()) {
            throw new ProblemException(Problem.of(
                    403, "FORBIDDEN_ORIGIN", "This exchange does not answer pages of other sites, or to this name."));
        }
        if (origin.isEmpty()) {
            return Optional.empty();
        }
        call.replyHeader("Access-Control-Allow-Origin", origin.get());
        call.replyHeader("Access-Control-Expose-Headers", SHOWN_HEADERS);
        call.replyHeader("Vary", "Origin");
        if (!call.method().equals("OPTIONS")) {
            return Optional.empty();
        }
        call.replyHeader("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE");
        call.replyHeader("Access-Control-Allow-Headers", ALLOWED_HEADERS);
        call.replyHeader("Access-Control-Max-Age", PREFLIGHT_SECONDS);
        return Optional.of(Reply.empty());
    }

    /** Whether pages of the origin may read our answers: those in the configuration, and pages on this machine. */
    private boolean isOwn(String origin) {
        if (origins.contains(origin)) {
            return true;
        }
        int scheme = origin.indexOf("://");
        return scheme > 0 && LOCAL.contains(withoutPort(origin.substring(scheme + 3)));
    }

    private static String withoutPort(String host) {
        int bracket = host.lastIndexOf(']');
        int colon = host.lastIndexOf(':');
        return colon > bracket ? host.substring(0, colon) : host;
    }
}
