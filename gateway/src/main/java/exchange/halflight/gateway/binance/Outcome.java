package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.access.Allowance;
import exchange.halflight.gateway.access.LimitedException;
import exchange.halflight.gateway.history.NoHistoryException;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.identity.Refused;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;

/**
 * What came of a request: an answer, or an error in the words of this API.
 *
 * @param status as of HTTP, 200 where it is an answer
 * @param body a {@link Row} or a list
 * @param retryAfterSeconds where it was too much, when to come back
 */
record Outcome(int status, Object body, OptionalLong retryAfterSeconds) {
    private static final int DONE = 200;
    private static final int BANNED = 418;

    /** What is to be done for a request. */
    @FunctionalInterface
    interface Work {
        /** The answer. */
        Object run() throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException;
    }

    /** Does it; whatever happens, something comes of it. */
    static Outcome of(Work work) {
        try {
            return new Outcome(DONE, work.run(), OptionalLong.empty());
        } catch (ApiError e) {
            return of(e);
        } catch (Refused e) {
            return of(Errors.of(e));
        } catch (LimitedException e) {
            return of(e.allowance());
        } catch (NoHistoryException e) {
            ApiError error = new ApiError(ErrorCode.DISCONNECTED, e.getMessage() + ". Please try again.");
            return new Outcome(error.code().status(), error.row(), OptionalLong.of(NoHistoryException.RETRY_SECONDS));
        } catch (InvalidRequestException e) {
            return of(Errors.of(e));
        } catch (ViewUnavailableException e) {
            return of(Errors.of(e));
        } catch (ExecutionException e) {
            return of(Errors.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return of(new ApiError(ErrorCode.UNEXPECTED_RESPONSE));
        } catch (RuntimeException e) {
            return of(Errors.failed(e));
        }
    }

    boolean isDone() {
        return status == DONE;
    }

    private static Outcome of(ApiError error) {
        return new Outcome(error.code().status(), error.row(), OptionalLong.empty());
    }

    /** It was too much. */
    static Outcome of(Allowance allowance) {
        ApiError error = new ApiError(ErrorCode.TOO_MANY_REQUESTS, allowance.sentence());
        boolean banned = allowance.verdict() == Allowance.Verdict.BANNED;
        return new Outcome(
                banned ? BANNED : error.code().status(), error.row(), OptionalLong.of(allowance.retryAfterSeconds()));
    }
}
