package exchange.halflight.gateway.stream;

import exchange.halflight.gateway.access.Caller;
import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.access.Presented;
import exchange.halflight.gateway.access.Rule;
import exchange.halflight.gateway.http.Gate;
import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import exchange.halflight.identity.access.AccessEnd;
import exchange.halflight.identity.access.Permission;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Who listens by which access, so that a stream ends with its access. Safe for all threads. */
public final class StreamAccess implements Consumer<AccessEnd> {
    /** A connection that is told of what ends. */
    public interface Member {
        /** Some access has ended; quick. */
        void ended(AccessEnd end);
    }

    private final Supplier<Gate> gate;
    private final Limits limits;
    private final Set<Member> members = ConcurrentHashMap.newKeySet();
    private final AtomicLong heard = new AtomicLong();

    /**
     * Without members.
     *
     * @param gate asked for each login
     * @param limits of connections, subscriptions, messages and orders
     */
    public StreamAccess(Supplier<Gate> gate, Limits limits) {
        this.gate = gate;
        this.limits = limits;
    }

    /** Some access has ended: for the feed of identity. */
    @Override
    public void accept(AccessEnd end) {
        heard.incrementAndGet();
        members.forEach(member -> member.ended(end));
    }

    /** Tells the connection of what ends from now on. */
    public void enter(Member member) {
        members.add(member);
    }

    /** Tells it nothing any more. */
    public void leave(Member member) {
        members.remove(member);
    }

    Limits limits() {
        return limits;
    }

    /**
     * Finds out who calls. What ends meanwhile is not missed. A signature opens one connection only: whoever copied it could trade
     * over another.
     *
     * @param taken takes the caller, and is told of ends from then on
     */
    void admit(Presented request, Consumer<Caller> taken) {
        Rule rule = Rule.command(Permission.READ, 1);
        long before;
        do {
            before = heard.get();
            Caller caller = gate.get().admit(request, rule).orElseThrow(() -> new Refused(Refusal.UNAUTHENTICATED));
            taken.accept(caller);
            // Looked at again it is the same request, and no replay.
            rule = Rule.read(1);
        } while (heard.get() != before);
    }
}
