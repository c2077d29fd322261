package exchange.halflight.cluster.node;

import exchange.halflight.cluster.archive.WriteState;
import io.aeron.exceptions.AeronException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.AgentTerminationException;

/**
 * What happens with errors inside Aeron's threads. Aeron and Agrona count an exception and go on; here everything but a
 * warning ends the node. While it is closed in order, errors of parts that lose each other are expected.
 */
final class NodeErrors {
    private final FailStop failStop;
    private final AtomicBoolean isStopped = new AtomicBoolean();
    private volatile boolean isClosing;

    NodeErrors(FailStop failStop) {
        this.failStop = failStop;
    }

    void closing() {
        isClosing = true;
    }

    /** The handler of one part. */
    ErrorHandler of(String component) {
        return error -> {
            if (isWarning(error)) {
                if (!isClosing) {
                    System.err.println("halflight: " + component + ": " + FailStop.explain(error));
                }
            } else {
                stop(component, error);
            }
        };
    }

    /** The handler of an archive: its end names the files it was writing. */
    ErrorHandler ofArchive(String component, Path directory) {
        return error -> {
            if (isWarning(error) || isClosing) {
                of(component).onError(error);
            } else {
                stop(component, new IllegalStateException("it cannot write: " + WriteState.describe(directory), error));
            }
        };
    }

    /** Ends the node, once. */
    void stop(String component, Throwable error) {
        if (!isClosing && isStopped.compareAndSet(false, true)) {
            failStop.stop(component, error);
        }
    }

    private static boolean isWarning(Throwable error) {
        return error instanceof AeronException known
                && known.category() == AeronException.Category.WARN
                && !(error.getCause() instanceof AgentTerminationException);
    }
}
