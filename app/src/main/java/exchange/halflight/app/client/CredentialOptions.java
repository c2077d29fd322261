package exchange.halflight.app.client;

import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that act for an account: what one shows decides which. */
public final class CredentialOptions {
    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "Act for your own account by this API key, as ./halflight key create --key-file wrote it.")
    private Path keyFile;

    @Mixin
    private SessionFileOption session;

    /** The key or the session. */
    public Credentials own() {
        if (keyFile != null && session.isNamed()) {
            throw new CommandFailedException("Give either --key-file or --session-file.");
        }
        return keyFile == null ? session.file() : KeyFile.read(keyFile);
    }

    /** Whether there is a key or a session. */
    public boolean isGiven() {
        return keyFile != null || session.isNamed() || session.file().exists();
    }

    /**
     * Acts for an account.
     *
     * @param account 0 = one's own, over REST; others the operator's token opens, over gRPC
     */
    public <R> R call(ClientOptions client, int account, Function<TradingAccount, R> call) {
        if (account != 0) {
            if (keyFile != null || session.isNamed()) {
                throw new CommandFailedException(
                        "A key or a session acts for your own account only: name no account, or neither of them.");
            }
            return client.call(connection -> call.apply(new OperatedAccount(connection, account)));
        }
        try (HttpConnection connection = new HttpConnection(own())) {
            return call.apply(new OwnAccount(connection));
        }
    }
}
