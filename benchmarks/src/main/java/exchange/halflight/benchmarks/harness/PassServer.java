package exchange.halflight.benchmarks.harness;

import exchange.halflight.benchmarks.streams.CommandStream;
import exchange.halflight.benchmarks.streams.OrderIds;
import exchange.halflight.benchmarks.streams.StreamGenerator;
import exchange.halflight.benchmarks.streams.StreamSpec;
import exchange.halflight.benchmarks.subject.BookUnderTest;
import exchange.halflight.benchmarks.subject.Subject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The child process: one engine and one stream for its whole life. It says {@code ready}, then answers lines on its
 * standard input: {@code prepare} with {@code prepared}, {@code go} with the pass that it then ran. It idles, blocked on
 * its input, while another JVM's pass is timed, and ends with its input.
 */
final class PassServer {
    static final String READY = "ready";
    static final String PREPARE = "prepare";
    static final String PREPARED = "prepared";
    static final String GO = "go";

    private PassServer() {}

    /** Arguments: subject, stream, kind of ids, number of commands. */
    public static void main(String[] args) throws IOException {
        CommandStream stream = StreamGenerator.generate(
                StreamSpec.ofLabel(args[1]), OrderIds.ofLabel(args[2]), Integer.parseInt(args[3]));
        BookUnderTest engine = Subject.ofLabel(args[0]).create();
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        answers.println(READY);
        for (String request = requests.readLine(); request != null; request = requests.readLine()) {
            switch (request) {
                case PREPARE -> {
                    Pass.prepare(engine, stream);
                    answers.println(PREPARED);
                }
                case GO -> answers.println(Pass.run(engine, stream).toLine());
                default -> throw new IllegalArgumentException("unknown request: " + request);
            }
        }
    }
}
