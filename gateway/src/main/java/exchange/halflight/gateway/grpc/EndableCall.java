package exchange.halflight.gateway.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;

/** A call that can be ended by another thread than the one that answers it; what is answered afterwards goes nowhere. */
final class EndableCall<Q, R> extends SimpleForwardingServerCall<Q, R> {
    private boolean closed;
    private boolean ended;

    EndableCall(ServerCall<Q, R> call) {
        super(call);
    }

    /** Ends the call, unless it is closed already. */
    synchronized void end(Status status) {
        if (!closed) {
            ended = true;
            close(status, new Metadata());
        }
    }

    /** Whether it was ended by {@link #end}. */
    synchronized boolean wasEnded() {
        return ended;
    }

    @Override
    public synchronized void sendHeaders(Metadata headers) {
        if (!closed) {
            super.sendHeaders(headers);
        }
    }

    @Override
    public synchronized void sendMessage(R message) {
        if (!closed) {
            super.sendMessage(message);
        }
    }

    @Override
    public synchronized void close(Status status, Metadata trailers) {
        if (!closed) {
            closed = true;
            super.close(status, trailers);
        }
    }
}
