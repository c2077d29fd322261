package exchange.halflight.app.command;

import exchange.halflight.app.client.HttpConnection;
import exchange.halflight.app.client.RefusedException;
import exchange.halflight.app.client.SessionFile;
import exchange.halflight.app.client.SessionFileOption;
import exchange.halflight.messages.grpc.SessionTokensReply;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code logout}. */
@Command(name = "logout", description = "Ends the session of ./halflight login, here and at the exchange.")
final class LogoutCommand implements Callable<Integer> {
    private static final int ENDED = 401;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SessionFileOption session;

    @Override
    public Integer call() {
        SessionFile file = session.file();
        try (HttpConnection connection = new HttpConnection(file)) {
            connection.call("POST", "/auth/logout", SessionTokensReply.newBuilder());
        } catch (RefusedException e) {
            if (e.status() != ENDED) {
                throw e;
            }
        }
        file.delete();
        spec.commandLine().getOut().println("logged out");
        spec.commandLine().getOut().flush();
        return 0;
    }
}
