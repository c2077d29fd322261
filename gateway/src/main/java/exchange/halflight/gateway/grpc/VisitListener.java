package exchange.halflight.gateway.grpc;

import exchange.halflight.gateway.access.LimitedException;
import exchange.halflight.gateway.access.Presented;
import exchange.halflight.gateway.access.TooManyOpenOrdersException;
import exchange.halflight.identity.Refused;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.StatusRuntimeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;

/** Looks at each message of a call before the service does, and lets none pass that the caller may not send. */
final class VisitListener extends SimpleForwardingServerCallListener<InputStream> {
    private final Visit visit;
    private final Function<byte[], Presented> presented;
    private boolean refused;

    VisitListener(Visit visit, ServerCall.Listener<InputStream> service, Function<byte[], Presented> presented) {
        super(service);
        this.visit = visit;
        this.presented = presented;
    }

    @Override
    public void onMessage(InputStream message) {
        if (refused) {
            return;
        }
        try {
            byte[] bytes = message.readAllBytes();
            if (!visit.isAdmitted()) {
                visit.admit(presented.apply(bytes));
            }
            super.onMessage(new ByteArrayInputStream(visit.own(bytes)));
        } catch (Refused | LimitedException | TooManyOpenOrdersException e) {
            Doorkeeper.close(visit.call(), e);
            refuse();
        } catch (StatusRuntimeException e) {
            // It is too large once it is unpacked.
            visit.call().close(e.getStatus(), new Metadata());
            refuse();
        } catch (IOException e) {
            throw new UncheckedIOException("a message in memory can't be read", e);
        }
    }

    private void refuse() {
        refused = true;
        // The service lets go of what it holds for the call.
        super.onCancel();
        visit.end();
    }

    @Override
    public void onHalfClose() {
        if (!refused) {
            super.onHalfClose();
        }
    }

    @Override
    public void onComplete() {
        visit.end();
        if (visit.call().wasEnded()) {
            // The service did not end it and must let go of it.
            super.onCancel();
        } else {
            super.onComplete();
        }
    }

    @Override
    public void onCancel() {
        visit.end();
        if (!refused) {
            super.onCancel();
        }
    }
}
