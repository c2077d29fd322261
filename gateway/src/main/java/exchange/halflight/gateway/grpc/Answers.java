package exchange.halflight.gateway.grpc;

import exchange.halflight.cluster.client.ExchangeUnavailableException;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.identity.Refused;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** How calls with one reply end: well, or with a status that says what to do. */
final class Answers {
    /** Makes one reply; runs on the call's own virtual thread and may block. */
    interface Call<R> {
        R reply() throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException;
    }

    private Answers() {}

    /** Runs the call and ends it with its reply or a status. */
    static <R> void answer(StreamObserver<R> observer, Call<R> call) {
        R reply;
        try {
            reply = call.reply();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            observer.onError(Status.UNAVAILABLE
                    .withDescription("The gateway is closing. Send the command again with the same command_id.")
                    .asException());
            return;
        } catch (InvalidRequestException | ExecutionException | ViewUnavailableException | RuntimeException e) {
            observer.onError(status(e));
            return;
        }
        observer.onNext(reply);
        observer.onCompleted();
    }

    /** The status of a call that failed so. */
    static StatusException status(Throwable problem) {
        Throwable cause = problem instanceof ExecutionException || problem instanceof CompletionException
                ? problem.getCause()
                : problem;
        return switch (cause) {
            case InvalidRequestException e ->
                Status.INVALID_ARGUMENT.withDescription(e.getMessage()).asException();
            case Refused e -> Doorkeeper.status(e).asException();
            case ExchangeUnavailableException e ->
                Status.UNAVAILABLE.withDescription(e.getMessage()).withCause(e).asException();
            case ViewUnavailableException e ->
                Status.UNAVAILABLE
                        .withDescription(e.getMessage() + ". A command sent with this call was carried out.")
                        .withCause(e)
                        .asException();
            default -> {
                System.getLogger(Answers.class.getName())
                        .log(System.Logger.Level.ERROR, "A call failed inside the gateway", cause);
                yield Status.INTERNAL
                        .withDescription("The gateway failed: " + cause)
                        .withCause(cause)
                        .asException();
            }
        };
    }
}
