package exchange.halflight.app.command;

import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.app.client.Credentials;
import exchange.halflight.app.client.HttpConnection;
import exchange.halflight.app.client.RefusedException;
import exchange.halflight.app.client.SessionFile;
import exchange.halflight.app.client.SessionFileOption;
import exchange.halflight.gateway.access.Authenticator;
import exchange.halflight.messages.grpc.LoginRequest;
import exchange.halflight.messages.grpc.SessionTokensReply;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code login}. */
@Command(
        name = "login",
        description = {
            "Logs in with email and password, and the second factor where there is one. The session is kept in a file that only"
                    + " you can read, and renews itself for seven days after its last use.",
            "What is not given is asked for. The password is never given on the command line, which everybody on the machine"
                    + " can read: --password-file or HALFLIGHT_PASSWORD of the environment hold it for scripts."
        })
final class LoginCommand implements Callable<Integer> {
    private static final String PASSWORD = "HALFLIGHT_PASSWORD";

    @Spec
    private CommandSpec spec;

    @Mixin
    private SessionFileOption session;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = HttpConnection.DEFAULT_URL,
            description = "Address of the exchange (default: ${DEFAULT-VALUE}).")
    private String url;

    @Option(names = "--email", paramLabel = "EMAIL", description = "Who you are.")
    private String email;

    @Option(names = "--password-file", paramLabel = "FILE", description = "Its first line is the password.")
    private Path passwordFile;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            defaultValue = "",
            description = "Of the authenticator app, or a backup code; each is good once.")
    private String code;

    @Override
    public Integer call() {
        String who = email == null ? asked("email", "Email: ") : email;
        LoginRequest request = LoginRequest.newBuilder()
                .setEmail(who)
                .setPassword(password())
                .setCode(code)
                .build();
        SessionFile file = session.file();
        SessionTokensReply tokens;
        try {
            tokens = logIn(request, file.device(url));
        } catch (RefusedException e) {
            if (!e.code().equals("CODE_REQUIRED")) {
                throw e;
            }
            String asked = asked("code", "Code of your authenticator app, or a backup code: ");
            tokens = logIn(request.toBuilder().setCode(asked).build(), file.device(url));
        }
        file.keep(url, tokens);
        spec.commandLine()
                .getOut()
                .println("logged in as " + who + " at " + url + "; the session ends "
                        + Instant.ofEpochMilli(tokens.getRefreshExpiresMillis()) + " unless it is used");
        spec.commandLine().getOut().flush();
        return 0;
    }

    private SessionTokensReply logIn(LoginRequest request, String device) {
        try (HttpConnection connection = new HttpConnection(Credentials.nobody(url))) {
            return connection
                    .call(
                            "POST",
                            "/auth/login",
                            request,
                            SessionTokensReply.newBuilder(),
                            device.isEmpty() ? Map.of() : Map.of(Authenticator.DEVICE, device))
                    .build();
        }
    }

    private String password() {
        if (passwordFile != null) {
            try {
                return Files.readAllLines(passwordFile).stream().findFirst().orElse("");
            } catch (IOException e) {
                throw new CommandFailedException(passwordFile + " can't be read: " + e, e);
            }
        }
        return Optional.ofNullable(System.getenv(PASSWORD))
                .orElseGet(() -> new String(
                        console("password, by --password-file or " + PASSWORD).readPassword("Password: ")));
    }

    private static String asked(String option, String question) {
        return console(option + ", by --" + option).readLine("%s", question);
    }

    private static Console console(String needed) {
        // JDK 25 has none where nobody sits at a terminal.
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .orElseThrow(
                        () -> new CommandFailedException("Give the " + needed + ": here is no terminal to ask at."));
    }
}
