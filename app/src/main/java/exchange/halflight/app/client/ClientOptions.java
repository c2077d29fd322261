package exchange.halflight.app.client;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import exchange.halflight.gateway.access.OperatorToken;
import exchange.halflight.messages.grpc.Rejection;
import io.grpc.StatusRuntimeException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of every client command, and how it calls and prints. */
public final class ClientOptions {
    /** Where an exchange keeps it that was given no directory. */
    public static final String DEFAULT_TOKEN_FILE =
            "${sys:halflight.token-file:-data/exchange/accounts/" + OperatorToken.FILE + "}";

    private static final JsonFormat.Printer LINES =
            JsonFormat.printer().omittingInsignificantWhitespace().alwaysPrintFieldsWithNoPresence();
    private static final JsonFormat.Printer PAGES = JsonFormat.printer().alwaysPrintFieldsWithNoPresence();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + ExchangeConnection.DEFAULT_PORT,
            description = "Port of the exchange on this machine (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            defaultValue = DEFAULT_TOKEN_FILE,
            description =
                    "The operator's token, which the exchange keeps in its data directory (default: ${DEFAULT-VALUE}).")
    private Path tokenFile;

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Calls the exchange; what goes wrong is explained. */
    public <R> R call(Function<ExchangeConnection, R> call) {
        try (ExchangeConnection connection = ExchangeConnection.ofOperator(port, tokenFile)) {
            try {
                return call.apply(connection);
            } catch (StatusRuntimeException e) {
                throw connection.explain(e);
            }
        }
    }

    /** Prints an answer: as JSON where that was asked for, else this text. Returns the exit code. */
    public int print(MessageOrBuilder answer, Object text) {
        out().print(json ? toJson(PAGES, answer) + System.lineSeparator() : text.toString());
        out().flush();
        return 0;
    }

    /** Prints one of many answers, a line each. */
    public void printLine(MessageOrBuilder answer, String text) {
        out().println(json ? toJson(LINES, answer) : text);
        out().flush();
    }

    /** Prints a rejection. Returns the exit code. */
    public int reject(MessageOrBuilder answer, Rejection rejection) {
        if (json) {
            print(answer, "");
        }
        spec.commandLine()
                .getErr()
                .println("rejected: " + rejection.getCode() + " (" + rejection.getNumber() + "): "
                        + rejection.getMessage());
        spec.commandLine().getErr().flush();
        return 1;
    }

    /** One message as one line of JSON. */
    public static String jsonLine(MessageOrBuilder message) {
        return toJson(LINES, message);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static String toJson(JsonFormat.Printer printer, MessageOrBuilder message) {
        try {
            return printer.print(message);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("A message of the API has no JSON", e);
        }
    }
}
