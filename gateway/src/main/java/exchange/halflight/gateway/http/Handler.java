package exchange.halflight.gateway.http;

import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.InvalidRequestException;
import java.util.concurrent.ExecutionException;

/** Answers a call that was let in; runs on a virtual thread of its own and may block. */
@FunctionalInterface
public interface Handler {
    /**
     * The reply.
     *
     * @throws ProblemException where there is a problem to tell
     * @throws InvalidRequestException where a field can't be understood
     */
    Reply handle(Call call)
            throws ProblemException, InvalidRequestException, ExecutionException, ViewUnavailableException,
                    InterruptedException;
}
