package exchange.halflight.gateway.http;

import exchange.halflight.gateway.access.Caller;
import exchange.halflight.gateway.access.Presented;
import exchange.halflight.identity.Client;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** One request on its way to its reply, used by one thread. */
public final class Call {
    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private final Head head;
    private final byte[] body;
    private final Map<String, String> replyHeaders = new LinkedHashMap<>();
    private Map<String, String> pathParameters = Map.of();
    private Map<String, String> query = Map.of();
    private Caller caller;

    /**
     * The request without its body.
     *
     * @param path as it was sent, undecoded, without the query
     * @param rawQuery as it was sent, undecoded; empty where there is none
     * @param headers all values of the header with a name, in the order they came
     * @param peer the IP address at the other end of the connection
     */
    public record Head(
            String method, String path, String rawQuery, Function<String, List<String>> headers, String peer) {}

    /** A call that nobody has looked at. */
    public Call(Head head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    /** In capitals. */
    public String method() {
        return head.method;
    }

    /** As it was sent, undecoded, without the query. */
    public String path() {
        return head.path;
    }

    /** The value of a header; several are joined by commas. */
    public Optional<String> header(String name) {
        List<String> values = head.headers.apply(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(",", values));
    }

    /** The body's bytes, none where there is no body; not to be changed. */
    public byte[] body() {
        return body;
    }

    /** Whether the operation's path has this parameter. */
    public boolean hasPathParameter(String name) {
        return pathParameters.containsKey(name);
    }

    /** The decoded value of a parameter in the path. */
    public String pathParameter(String name) {
        String value = pathParameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The operation's path has no {" + name + "}");
        }
        return value;
    }

    /** The decoded value of a query parameter. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /**
     * A whole number among the query parameters.
     *
     * @param absent what it is where it is not given
     */
    public int queryNumber(String name, int least, int most, int absent) throws ProblemException {
        String text = query.get(name);
        if (text == null) {
            return absent;
        }
        boolean isNumber = !text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int value = isNumber ? Integer.parseInt(text) : -1;
        if (!isNumber || value < least || value > most) {
            throw new ProblemException(
                    Problem.invalid(name, name + " must be a whole number from " + least + " to " + most + "."));
        }
        return value;
    }

    /** Adds a header to the reply, whatever it will be. */
    public void replyHeader(String name, String value) {
        replyHeaders.put(name, value);
    }

    /** Who calls, where the gate asks. */
    public Caller caller() {
        if (caller == null) {
            throw new IllegalStateException("The gate has let a call in without asking who calls");
        }
        return caller;
    }

    /** The caller's account in the exchange. */
    public int accountId() throws ProblemException {
        return caller().known()
                .coreAccountId()
                .orElseThrow(() -> new ProblemException(Problem.of(
                        409, "ACCOUNT_NOT_OPEN", "The exchange has not opened this account yet. Try again.")));
    }

    /** The caller's account of people and keys, where the rule lets in nobody without one. */
    public UUID userId() {
        return caller().known().accountId();
    }

    /** Where the call comes from. */
    public Client client() {
        return caller().client();
    }

    /** The id of the command that the call is carried out by, see {@link Caller#commandId}. */
    public long commandId() throws ProblemException {
        Optional<String> key = header("Idempotency-Key");
        if (key.isPresent() && !IDEMPOTENCY_KEY.matcher(key.get()).matches()) {
            throw new ProblemException(
                    Problem.invalid("Idempotency-Key", "Idempotency-Key is 1 to 64 letters, digits, hyphens, dots."));
        }
        return caller().commandId(key);
    }

    /** Who calls; empty where the gate does not ask. */
    public Optional<Caller> admittedCaller() {
        return Optional.ofNullable(caller);
    }

    /** The call as the gate looks at it. */
    public Presented presented() {
        String target = head.rawQuery.isEmpty() ? head.path : head.path + "?" + head.rawQuery;
        return new Presented(head.method, target, head.headers, body, head.peer);
    }

    void admitted(Caller newCaller) {
        caller = newCaller;
        newCaller.allowance().headers().forEach(this::replyHeader);
    }

    Map<String, String> replyHeaders() {
        return replyHeaders;
    }

    /** As it was sent, undecoded; empty where there is none. */
    public String rawQuery() {
        return head.rawQuery;
    }

    void routed(Map<String, String> newPathParameters, Map<String, String> newQuery) {
        pathParameters = newPathParameters;
        query = newQuery;
    }
}
