package exchange.halflight.app.watch;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Puts together what a connection receives, for another thread to read. */
final class StreamListener implements WebSocket.Listener {
    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private volatile boolean ended;
    private volatile String reason = "";
    private volatile long heardNanos = System.nanoTime();

    /** The next text; null where none comes in time. */
    String next(long millis) throws InterruptedException {
        return texts.poll(millis, TimeUnit.MILLISECONDS);
    }

    /** Whether nothing more will come. */
    boolean isEnded() {
        return ended && texts.isEmpty();
    }

    /** Why it ended, as the other side says. */
    String reason() {
        return reason.isEmpty() ? "" : " (" + reason + ")";
    }

    /** For how long nothing was heard. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardNanos);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        heardNanos = System.nanoTime();
        text.append(part);
        if (last) {
            texts.add(text.toString());
            text.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
        heardNanos = System.nanoTime();
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String why) {
        reason = why;
        ended = true;
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        ended = true;
    }
}
