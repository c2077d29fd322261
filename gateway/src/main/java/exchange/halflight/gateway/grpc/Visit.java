package exchange.halflight.gateway.grpc;

import exchange.halflight.gateway.access.Caller;
import exchange.halflight.gateway.access.OpenAccesses;
import exchange.halflight.gateway.access.OpenConnection;
import exchange.halflight.gateway.access.OrderLimits;
import exchange.halflight.gateway.access.Presented;
import exchange.halflight.gateway.access.Rule;
import exchange.halflight.gateway.access.TooManyOpenOrdersException;
import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import exchange.halflight.identity.access.Principal;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.Optional;

/** One call of somebody who is not the operator, from its admission to its end. */
final class Visit {
    private final GrpcAccess access;
    private final OrderLimits orders;
    private final EndableCall<?, ?> call;
    private final Rule rule;
    private Caller caller;
    private OpenConnection connection;
    private OpenAccesses.OpenAccess entry;
    private boolean over;

    Visit(GrpcAccess access, OrderLimits orders, EndableCall<?, ?> call, Rule rule) {
        this.access = access;
        this.orders = orders;
        this.call = call;
        this.rule = rule;
    }

    EndableCall<?, ?> call() {
        return call;
    }

    boolean isAdmitted() {
        return caller != null;
    }

    /** Lets it in; what stays open is counted, and ends with the credentials. */
    synchronized void admit(Presented presented) {
        Caller admitted = access.authenticator().admit(presented, rule);
        if (isStream()) {
            connection = access.limits()
                    .connect(admitted.subject())
                    .orElseThrow(() -> new Refused(Refusal.BUSY, "There are as many streams open as the tier allows."));
            admitted.principal().ifPresent(this::enter);
        }
        caller = admitted;
    }

    /**
     * A message of it, for the caller's own account.
     *
     * @throws Refused NOT_FOUND where it names another
     * @throws TooManyOpenOrdersException where its orders would be too many
     */
    byte[] own(byte[] message) {
        if (rule.who() == Rule.Who.ANYBODY) {
            return message;
        }
        int account = caller.known()
                .coreAccountId()
                .orElseThrow(() -> new Refused(Refusal.UNAVAILABLE, "The exchange has not opened this account yet."));
        Optional<OwnAccount.Held> held =
                OwnAccount.hold(call.getMethodDescriptor().getFullMethodName(), message, account);
        if (held.isEmpty()) {
            throw new Refused(Refusal.NOT_FOUND);
        }
        orders.take(caller.subject(), account, held.get().placed(), held.get().amended());
        return held.get().bytes();
    }

    /** It is over, however it ended. */
    synchronized void end() {
        over = true;
        if (entry != null) {
            entry.close();
        }
        if (connection != null) {
            connection.close();
        }
    }

    private boolean isStream() {
        MethodDescriptor.MethodType type = call.getMethodDescriptor().getType();
        return !type.clientSendsOneMessage() || !type.serverSendsOneMessage();
    }

    private void enter(Principal principal) {
        entry = access.open().enter(principal, () -> {
            synchronized (this) {
                if (!over) {
                    call.end(Status.UNAUTHENTICATED.withDescription(
                            "UNAUTHENTICATED: The credentials of this stream have ended."));
                }
            }
        });
    }
}
