package exchange.halflight.gateway.grpc;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The sending side of one stream, for the one thread that writes to it: a message is only handed over once the client has taken
 * enough of those before, so what is buffered for a client that does not read stays small; and if it takes nothing for too
 * long, it is cut off. Nobody else waits for it.
 */
final class Writer<T> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ServerCallStreamObserver<T> observer;
    private final Duration patience;
    private boolean cancelled;

    /** To be made while the call starts, as the handlers must be set then. */
    Writer(ServerCallStreamObserver<T> observer, Duration patience) {
        this.observer = observer;
        this.patience = patience;
        observer.setOnReadyHandler(this::wake);
        observer.setOnCancelHandler(() -> {
            lock.lock();
            try {
                cancelled = true;
            } finally {
                lock.unlock();
            }
            wake();
        });
    }

    /** Hands the message over as soon as the client takes messages. */
    void write(T message) throws StatusException, InterruptedException {
        lock.lock();
        try {
            long nanosLeft = patience.toNanos();
            while (!cancelled && !observer.isReady()) {
                if (nanosLeft <= 0) {
                    throw Status.RESOURCE_EXHAUSTED
                            .withDescription("The client has read nothing for "
                                    + TimeUnit.NANOSECONDS.toMillis(patience.toNanos())
                                    + " ms and was cut off. Read faster; then go on where the last message read ended.")
                            .asException();
                }
                nanosLeft = changed.awaitNanos(nanosLeft);
            }
            requireOpen();
        } finally {
            lock.unlock();
        }
        observer.onNext(message);
    }

    /** Throws once the client is gone. */
    void requireOpen() throws StatusException {
        if (observer.isCancelled()) {
            throw Status.CANCELLED.asException();
        }
    }

    /** Ends the stream well. */
    void complete() {
        observer.onCompleted();
    }

    /** Ends the stream with a status, unless the client is gone. */
    void fail(StatusException status) {
        if (!observer.isCancelled()) {
            observer.onError(status);
        }
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
