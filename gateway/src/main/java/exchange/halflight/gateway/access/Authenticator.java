package exchange.halflight.gateway.access;

import exchange.halflight.identity.Client;
import exchange.halflight.identity.Identity;
import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import exchange.halflight.identity.access.Permission;
import exchange.halflight.identity.access.Principal;
import exchange.halflight.identity.key.RequestVerifier;
import exchange.halflight.identity.key.SignedRequest;
import exchange.halflight.identity.key.Verified;
import exchange.halflight.identity.secret.Secret;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out who calls, and whether he may: by an access token ({@code Authorization: Bearer}) or a signature with an API key
 * (three headers), never both. Safe for all threads; blocks where identity reads its database.
 *
 * <p>Whoever shows credentials that are not good is counted by his address; once that is too much, no credentials of that address
 * are looked at any more, so that nobody can guess on.
 */
public final class Authenticator {
    public static final String AUTHORIZATION = "Authorization";
    public static final String KEY = "X-API-Key";
    /** Milliseconds since 1970 at which the request was signed. */
    public static final String TIMESTAMP = "X-API-Timestamp";
    /** Hex for HMAC-SHA256, Base64 for Ed25519. */
    public static final String SIGNATURE = "X-API-Signature";
    /** What an earlier login gave this device to be recognised by. */
    public static final String DEVICE = "X-Device-Token";

    private static final Pattern BEARER = Pattern.compile("Bearer ([A-Za-z0-9._-]{1,2000})");
    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9]{1,64}");
    private static final Pattern MILLIS = Pattern.compile("[1-9][0-9]{0,17}");
    private static final int MAX_SIGNATURE = 200;
    private static final int MAX_DEVICE_TOKEN = 100;

    private final Identity identity;
    private final Limits limits;
    private final ClientAddresses addresses;

    public Authenticator(Identity identity, Limits limits, ClientAddresses addresses) {
        this.identity = identity;
        this.limits = limits;
        this.addresses = addresses;
    }

    /**
     * Lets the request in, or not.
     *
     * @throws Refused UNAUTHENTICATED and what {@link RequestVerifier#verify} throws; ACCOUNT_LEAVING; PERMISSION_MISSING where
     *     an API key is not enough; UNAVAILABLE
     * @throws LimitedException where it is too much
     */
    public Caller admit(Presented request, Rule rule) {
        Client client = client(request);
        Subject.OfFailures failures = new Subject.OfFailures(Subject.networkOf(client.address()));
        Optional<Credentials> credentials = credentials(request, failures);
        if (credentials.isEmpty()) {
            if (rule.who() != Rule.Who.ANYBODY) {
                throw failed(failures, new Refused(Refusal.UNAUTHENTICATED));
            }
            Subject address = new Subject.OfAddress(failures.network());
            return new Caller(
                    Optional.empty(), Optional.empty(), client, address, allowed(limits.request(address, rule.cost())));
        }
        return judged(client, rule.cost(), () -> prove(credentials.get(), request, client, rule));
    }

    /**
     * Lets in a request that is signed in the way of another API.
     *
     * @param signed what is signed, as the door has put it together for the client's address
     * @throws Refused what {@link RequestVerifier#verify} throws
     * @throws LimitedException where it is too much
     */
    public Caller admitSigned(Presented request, int cost, Function<String, SignedRequest> signed) {
        Client client = client(request);
        return judged(client, cost, () -> {
            Verified verified = identity.requests().verify(signed.apply(client.address()));
            return new Proven(verified.principal(), Optional.of(verified.requestHash()));
        });
    }

    /**
     * Lets in a request that names a key without signing: enough for what another API gives away for it, and for nothing else.
     *
     * @throws Refused what {@link RequestVerifier#named} throws
     * @throws LimitedException where it is too much
     */
    public Caller admitNamed(Presented request, int cost, String keyId) {
        Client client = client(request);
        return judged(
                client, cost, () -> new Proven(identity.requests().named(keyId, client.address()), Optional.empty()));
    }

    private Caller judged(Client client, int cost, Supplier<Proven> proof) {
        Subject.OfFailures failures = new Subject.OfFailures(Subject.networkOf(client.address()));
        if (limits.isSpent(failures)) {
            throw new LimitedException(limits.request(failures, 1));
        }
        Proven proven;
        try {
            proven = proof.get();
        } catch (Refused e) {
            throw e.code() == Refusal.UNAVAILABLE ? e : failed(failures, e);
        }
        Subject account = Subject.of(proven.principal());
        Allowance allowance = allowed(limits.request(account, cost));
        return new Caller(Optional.of(proven.principal()), proven.requestHash(), client, account, allowance);
    }

    private Proven prove(Credentials credentials, Presented request, Client client, Rule rule) {
        return switch (credentials) {
            case Credentials.Token token -> {
                Principal principal = identity.sessions().authenticate(token.access());
                if (principal.leaving() && needed(rule) != Permission.READ) {
                    throw new Refused(Refusal.ACCOUNT_LEAVING);
                }
                yield new Proven(principal, Optional.empty());
            }
            case Credentials.Signature signed -> {
                if (rule.who() == Rule.Who.SESSION) {
                    throw new Refused(Refusal.PERMISSION_MISSING, "This takes a login: an API key is not enough.");
                }
                byte[] payload = SignedRequest.nativePayload(
                        signed.timestampMillis(), request.method(), request.target(), request.body());
                Verified verified = identity.requests()
                        .verify(new SignedRequest(
                                signed.keyId(),
                                signed.timestampMillis(),
                                RequestVerifier.WINDOW_MILLIS,
                                payload,
                                signed.signature(),
                                client.address(),
                                needed(rule),
                                rule.changes()));
                yield new Proven(verified.principal(), Optional.of(verified.requestHash()));
            }
        };
    }

    private static Permission needed(Rule rule) {
        return rule.permission().orElse(Permission.READ);
    }

    private Client client(Presented request) {
        String address = addresses.of(request.peer(), request.headers().apply(ClientAddresses.HEADER));
        List<String> agents = request.headers().apply("User-Agent");
        Optional<Secret> device = one(request, DEVICE)
                .filter(token -> token.length() <= MAX_DEVICE_TOKEN)
                .map(Secret::of);
        return new Client(address, agents.isEmpty() ? "" : agents.getFirst(), device);
    }

    private Optional<Credentials> credentials(Presented request, Subject.OfFailures failures) {
        Optional<String> authorization = one(request, AUTHORIZATION);
        Optional<String> keyId = one(request, KEY);
        Optional<String> timestamp = one(request, TIMESTAMP);
        Optional<String> signature = one(request, SIGNATURE);
        if (keyId.isEmpty() && timestamp.isEmpty() && signature.isEmpty()) {
            return authorization.map(text -> token(text, failures));
        }
        if (authorization.isPresent() || keyId.isEmpty() || timestamp.isEmpty() || signature.isEmpty()) {
            throw failed(
                    failures,
                    new Refused(
                            Refusal.UNAUTHENTICATED,
                            "Send either " + AUTHORIZATION + " or all of " + KEY + ", " + TIMESTAMP + " and "
                                    + SIGNATURE + "."));
        }
        if (!KEY_ID.matcher(keyId.get()).matches()
                || !MILLIS.matcher(timestamp.get()).matches()
                || signature.get().length() > MAX_SIGNATURE) {
            throw failed(failures, new Refused(Refusal.INVALID_SIGNATURE));
        }
        return Optional.of(new Credentials.Signature(keyId.get(), Long.parseLong(timestamp.get()), signature.get()));
    }

    private Credentials token(String authorization, Subject.OfFailures failures) {
        Matcher bearer = BEARER.matcher(authorization);
        if (!bearer.matches()) {
            throw failed(failures, new Refused(Refusal.UNAUTHENTICATED));
        }
        return new Credentials.Token(Secret.of(bearer.group(1)));
    }

    /** A header that may come once; two of them are nobody's to choose from. */
    private static Optional<String> one(Presented request, String header) {
        List<String> values = request.headers().apply(header);
        if (values.size() > 1) {
            throw new Refused(Refusal.INVALID_REQUEST, "The header " + header + " came more than once.");
        }
        return values.stream().findFirst();
    }

    /** Counts a failure; gives back what to throw. */
    private RuntimeException failed(Subject.OfFailures failures, Refused refused) {
        Allowance allowance = limits.request(failures, 1);
        return allowance.allowed() ? refused : new LimitedException(allowance);
    }

    private static Allowance allowed(Allowance allowance) {
        if (!allowance.allowed()) {
            throw new LimitedException(allowance);
        }
        return allowance;
    }

    /** Whose request it is; the hash of what was signed. */
    private record Proven(Principal principal, Optional<byte[]> requestHash) {}

    /** What a client shows of itself. */
    private sealed interface Credentials {
        record Token(Secret access) implements Credentials {}

        record Signature(String keyId, long timestampMillis, String signature) implements Credentials {}
    }
}
