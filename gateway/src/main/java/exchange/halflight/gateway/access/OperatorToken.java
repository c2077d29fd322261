package exchange.halflight.gateway.access;

import exchange.halflight.identity.secret.Secret;
import exchange.halflight.identity.secret.SecretFile;
import exchange.halflight.identity.secret.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the operator shows: the text of a file that only the exchange's owner can read. */
public final class OperatorToken {
    /** Its name in the data directory. */
    public static final String FILE = "operator.token";

    private final Secret token;

    private OperatorToken(Secret token) {
        this.token = token;
    }

    /** Reads the file; makes it first where there is none. */
    public static OperatorToken loadOrCreate(Path file) {
        try {
            SecretFile.createOnce(file, () -> Tokens.fresh().reveal());
            String text = Files.readString(file).strip();
            if (text.length() < 32) {
                throw new IllegalStateException(file + " holds no token; delete it, and a new one is made");
            }
            return new OperatorToken(Secret.of(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a header {@code Authorization} shows it. */
    public boolean isShownBy(String authorization) {
        return Secret.of("Bearer " + token.reveal()).equals(Secret.of(authorization));
    }
}
