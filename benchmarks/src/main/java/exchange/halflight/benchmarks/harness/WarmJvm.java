package exchange.halflight.benchmarks.harness;

import exchange.halflight.benchmarks.streams.CommandStream;
import exchange.halflight.benchmarks.subject.Subject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A child JVM that runs passes of one stream through one engine on request; see {@link PassServer}. Every child of a
 * comparison gets the same JDK, heap and collector: the serial one, with which the peer is fastest. Not thread safe.
 */
final class WarmJvm implements AutoCloseable {
    /** What Agrona needs on JDK 25; the same for engines that don't use it. */
    private static final List<String> ACCESS =
            List.of("--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED");

    private final Subject subject;
    private final CommandStream stream;
    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;

    /** Starts the child and waits until it has generated its stream. */
    WarmJvm(Subject subject, CommandStream stream, String heap) {
        this.subject = subject;
        this.stream = stream;
        try {
            process = new ProcessBuilder(commandLine(subject, stream, heap))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a JVM for " + subject, e);
        }
        requests = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        require(PassServer.READY, answer());
    }

    /**
     * Runs one pass from an empty book.
     *
     * @throws WrongOutcomeException if the engine did not reproduce the oracle
     */
    Pass pass() {
        require(PassServer.PREPARED, ask(PassServer.PREPARE));
        Pass pass = Pass.ofLine(ask(PassServer.GO));
        pass.requireOracle(subject.label(), stream);
        return pass;
    }

    /** Ends the child by closing its input; where that fails, by force. */
    @Override
    public void close() {
        try {
            requests.close();
        } catch (IOException e) {
            process.destroyForcibly();
            throw new UncheckedIOException("cannot reach the JVM of " + subject, e);
        }
    }

    private static List<String> commandLine(Subject subject, CommandStream stream, String heap) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(ACCESS);
        // As the halflight script runs the exchange; the peer gets the same.
        line.add("-Dagrona.disable.bounds.checks=true");
        if (System.getProperty("os.name").startsWith("Linux")) {
            line.add("-XX:+UseTransparentHugePages");
        }
        line.addAll(List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+UseSerialGC"));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), PassServer.class.getName()));
        line.addAll(List.of(
                subject.label(),
                stream.spec().label(),
                stream.ids().label(),
                Integer.toString(stream.measured().count())));
        return line;
    }

    private String ask(String request) {
        try {
            requests.write(request);
            requests.newLine();
            requests.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the JVM of " + subject + " has ended", e);
        }
        return answer();
    }

    private String answer() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("the JVM of " + subject + " ended without an answer");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read from the JVM of " + subject, e);
        }
    }

    private void require(String expected, String answer) {
        if (!expected.equals(answer)) {
            throw new IllegalStateException(
                    "the JVM of " + subject + " said '" + answer + "', expected '" + expected + "'");
        }
    }
}
