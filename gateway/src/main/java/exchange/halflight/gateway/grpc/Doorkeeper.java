package exchange.halflight.gateway.grpc;

import exchange.halflight.gateway.access.LimitedException;
import exchange.halflight.gateway.access.OrderLimits;
import exchange.halflight.gateway.access.Presented;
import exchange.halflight.gateway.access.Rule;
import exchange.halflight.gateway.access.TooManyOpenOrdersException;
import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Stands before every call of the gRPC door. The operator shows his token and may do everything. Everybody else is let in as over
 * HTTP, by the same headers: the method signed is {@code POST}, the target the call's full name, the body the bytes of its one
 * message, or none where the client sends a stream.
 */
final class Doorkeeper implements ServerInterceptor {
    private static final Metadata.Key<String> AUTHORIZATION = key("authorization");
    private static final Metadata.Key<String> RETRY_AFTER = key("retry-after");
    private static final byte[] NO_BODY = {};

    private final GrpcAccess access;
    private final OrderLimits orders;

    Doorkeeper(GrpcAccess access, OrderLimits orders) {
        this.access = access;
        this.orders = orders;
    }

    /** Messages are streams of bytes here; what they mean is found out behind. */
    @Override
    @SuppressWarnings("unchecked") // all services of this server have been told to pass their messages as bytes
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        MethodDescriptor<Q, R> method = call.getMethodDescriptor();
        if (isOperator(headers)) {
            return next.startCall(call, headers);
        }
        Optional<Rule> rule = GrpcRules.of(method.getServiceName(), method.getBareMethodName());
        if (rule.isEmpty()) {
            return refused(
                    call, new Refused(Refusal.UNAUTHENTICATED, "This is for the operator, by the operator's token."));
        }
        EndableCall<Q, R> endable = new EndableCall<>(call);
        Visit visit = new Visit(access, orders, endable, rule.get());
        if (!method.getType().clientSendsOneMessage()) {
            try {
                visit.admit(presented(call, headers, NO_BODY));
            } catch (Refused | LimitedException e) {
                return refused(call, e);
            }
        }
        ServerCall.Listener<InputStream> listener = (ServerCall.Listener<InputStream>) next.startCall(endable, headers);
        return (ServerCall.Listener<Q>) new VisitListener(visit, listener, body -> presented(call, headers, body));
    }

    private boolean isOperator(Metadata headers) {
        String shown = headers.get(AUTHORIZATION);
        return shown != null && access.operator().isShownBy(shown);
    }

    private static <Q> ServerCall.Listener<Q> refused(ServerCall<?, ?> call, RuntimeException refusal) {
        close(call, refusal);
        return new ServerCall.Listener<>() {};
    }

    /** Ends the call with what goes with a refusal. */
    static void close(ServerCall<?, ?> call, RuntimeException refusal) {
        Metadata trailers = new Metadata();
        if (refusal instanceof LimitedException limited) {
            trailers.put(RETRY_AFTER, Long.toString(limited.allowance().retryAfterSeconds()));
        }
        call.close(status(refusal), trailers);
    }

    /** What goes with a refusal. */
    static Status status(RuntimeException refusal) {
        if (refusal instanceof TooManyOpenOrdersException) {
            return Status.RESOURCE_EXHAUSTED.withDescription("TOO_MANY_OPEN_ORDERS: " + refusal.getMessage());
        }
        if (!(refusal instanceof Refused refused)) {
            return Status.RESOURCE_EXHAUSTED.withDescription("RATE_LIMIT_EXCEEDED: " + refusal.getMessage());
        }
        Status status = switch (refused.code()) {
            case UNAUTHENTICATED, INVALID_KEY, INVALID_SIGNATURE, TIMESTAMP_OUTSIDE_WINDOW -> Status.UNAUTHENTICATED;
            case PERMISSION_MISSING, ADDRESS_NOT_ALLOWED, ACCOUNT_LEAVING -> Status.PERMISSION_DENIED;
            case REPLAYED -> Status.ALREADY_EXISTS;
            case NOT_FOUND -> Status.NOT_FOUND;
            case BUSY, UNAVAILABLE -> Status.UNAVAILABLE;
            default -> Status.INVALID_ARGUMENT;
        };
        return status.withDescription(refused.code() + ": " + refused.getMessage());
    }

    private static Presented presented(ServerCall<?, ?> call, Metadata headers, byte[] body) {
        String peer = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) instanceof InetSocketAddress address
                ? address.getAddress().getHostAddress()
                : "";
        return new Presented(
                "POST", "/" + call.getMethodDescriptor().getFullMethodName(), name -> all(headers, name), body, peer);
    }

    private static List<String> all(Metadata headers, String name) {
        Iterable<String> values = headers.getAll(key(name));
        return values == null
                ? List.of()
                : StreamSupport.stream(values.spliterator(), false).toList();
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name.toLowerCase(Locale.ROOT), Metadata.ASCII_STRING_MARSHALLER);
    }
}
