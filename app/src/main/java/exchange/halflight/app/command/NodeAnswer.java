package exchange.halflight.app.command;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Waits for what a running node answers. */
final class NodeAnswer {
    private static final long TIMEOUT_SECONDS = 10;

    private NodeAnswer() {}

    /** The answer; null, after a line on standard error, where there is none. */
    static <T> T await(CompletableFuture<T> answer, Path data) {
        try {
            return answer.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            System.err.println("halflight: no node that runs on " + data + " answers within " + TIMEOUT_SECONDS + " s");
            return null;
        }
    }
}
