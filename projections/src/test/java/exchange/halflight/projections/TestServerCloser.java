package exchange.halflight.projections;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Ends the tests' server when the last test is over. JUnit finds it by its name in META-INF. */
public final class TestServerCloser implements LauncherSessionListener {
    @Override
    public void launcherSessionClosed(LauncherSession session) {
        try {
            TestServer.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
