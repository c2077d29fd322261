package exchange.halflight.gateway.stream;

import exchange.halflight.gateway.access.Allowance;
import exchange.halflight.gateway.access.Authenticator;
import exchange.halflight.gateway.access.Caller;
import exchange.halflight.gateway.access.OpenConnection;
import exchange.halflight.gateway.access.Presented;
import exchange.halflight.gateway.access.Subject;
import exchange.halflight.gateway.http.Call;
import exchange.halflight.gateway.http.Problem;
import exchange.halflight.gateway.http.ProblemException;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import exchange.halflight.identity.access.AccessEnd;
import exchange.halflight.identity.access.Principal;
import exchange.halflight.messages.grpc.StreamLogin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is at the other end of one connection, and what of his limits it uses. The reading thread's, but for what ends. */
final class StreamIdentity implements StreamAccess.Member {
    private final StreamAccess access;
    private final Presented handshake;
    /** Who called when the connection was made; null where the gate does not ask. */
    private final Caller caller;

    private Subscriber subscriber;
    private OpenConnection usage;
    private int subscriptions;
    /** Whose access is used; null before a login. Read by the thread that hears what ends. */
    private volatile Caller holder;

    private StreamIdentity(StreamAccess access, Presented handshake, Caller caller, OpenConnection usage) {
        this.access = access;
        this.handshake = handshake;
        this.caller = caller;
        this.usage = usage;
    }

    /**
     * Of a connection that is being made.
     *
     * @throws ProblemException TOO_MANY_CONNECTIONS
     */
    static StreamIdentity of(StreamAccess access, Call call) throws ProblemException {
        Presented handshake = call.presented();
        Optional<Caller> caller = call.admittedCaller();
        Subject subject =
                caller.map(Caller::subject).orElseGet(() -> new Subject.OfAddress(Subject.networkOf(handshake.peer())));
        return new StreamIdentity(access, handshake, caller.orElse(null), connect(access, subject));
    }

    private static OpenConnection connect(StreamAccess access, Subject subject) throws ProblemException {
        return access.limits()
                .connect(subject)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        429,
                        "TOO_MANY_CONNECTIONS",
                        "Your tier does not allow as many connections; close one first.")));
    }

    /** The connection is open: from now on its access is watched. */
    void opened(Subscriber newSubscriber) {
        subscriber = newSubscriber;
        access.enter(this);
        if (caller != null && caller.principal().isPresent()) {
            // What ended since the handshake was not heard: it is looked at again.
            access.admit(handshake, this::take);
        }
    }

    void closed() {
        access.leave(this);
        usage.close();
    }

    /** Asks for one message. */
    Allowance message() {
        return usage.message();
    }

    boolean subscribe(int count) {
        if (!usage.subscribe(count)) {
            return false;
        }
        subscriptions += count;
        return true;
    }

    void unsubscribe(int count) {
        subscriptions -= count;
        usage.unsubscribe(count);
    }

    /**
     * Logs in, or shows newer credentials of the same account.
     *
     * @throws Refused where they are not good
     */
    void logIn(StreamLogin login) throws ProblemException, InvalidRequestException {
        Caller before = holder;
        access.admit(presented(login), this::take);
        Caller after = holder;
        if (before != null && !before.known().accountId().equals(after.known().accountId())) {
            holder = before;
            throw new ProblemException(
                    Problem.of(409, "ALREADY_LOGGED_IN", "This connection is another account's; open one of its own."));
        }
        if (before == null) {
            countForAccount(after);
        }
        subscriber.expire(after.known().expiresAt());
    }

    /** Whose access is used. */
    Caller holder() {
        Caller known = holder;
        if (known == null) {
            throw new Refused(Refusal.UNAUTHENTICATED);
        }
        return known;
    }

    /** The account in the exchange whose access is used. */
    int account(ExchangeView view) throws ProblemException {
        int accountId = holder().known().coreAccountId().orElse(0);
        if (accountId == 0 || !view.facts().hasAccount(accountId)) {
            throw new ProblemException(
                    Problem.of(409, "ACCOUNT_NOT_OPEN", "The exchange has not opened this account yet. Try again."));
        }
        return accountId;
    }

    @Override
    public void ended(AccessEnd end) {
        Caller known = holder;
        if (known != null && known.known().isConcernedBy(end)) {
            subscriber.end(Ending.ACCESS_ENDED);
        }
    }

    private void take(Caller newHolder) {
        holder = newHolder;
        Principal principal = newHolder.known();
        subscriber.expire(principal.expiresAt());
    }

    /** The connection counts for the account from now on, and no more for the address. */
    private void countForAccount(Caller after) throws ProblemException {
        OpenConnection newUsage;
        try {
            newUsage = connect(access, after.subject());
        } catch (ProblemException e) {
            holder = null;
            throw e;
        }
        if (!newUsage.subscribe(subscriptions)) {
            newUsage.close();
            holder = null;
            throw new ProblemException(Problem.of(
                    429,
                    "TOO_MANY_SUBSCRIPTIONS",
                    "Your tier does not allow as many subscriptions; end others first."));
        }
        usage.close();
        usage = newUsage;
    }

    /** As if the handshake had come with these credentials. */
    private Presented presented(StreamLogin login) {
        Map<String, List<String>> credentials = new HashMap<>();
        put(credentials, Authenticator.AUTHORIZATION, login.getToken().isEmpty() ? "" : "Bearer " + login.getToken());
        put(credentials, Authenticator.KEY, login.getKeyId());
        put(credentials, Authenticator.TIMESTAMP, login.getTimestamp());
        put(credentials, Authenticator.SIGNATURE, login.getSignature());
        List<String> ours = List.of(
                Authenticator.AUTHORIZATION, Authenticator.KEY, Authenticator.TIMESTAMP, Authenticator.SIGNATURE);
        return new Presented(
                "GET",
                handshake.target(),
                name -> ours.contains(name)
                        ? credentials.getOrDefault(name, List.of())
                        : handshake.headers().apply(name),
                new byte[0],
                handshake.peer());
    }

    private static void put(Map<String, List<String>> credentials, String name, String value) {
        if (!value.isEmpty()) {
            credentials.put(name, List.of(value));
        }
    }
}
