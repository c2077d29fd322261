package exchange.halflight.identity.mail;

import exchange.halflight.identity.secret.Secret;
import java.util.Optional;

/**
 * A mail server.
 *
 * @param from the sender's address
 * @param login user and password, where the server wants them
 * @param startTls whether the connection must be encrypted before anything is said; false only towards this machine
 */
public record SmtpSettings(String host, int port, String from, Optional<Login> login, boolean startTls) {
    /** Who the server thinks we are. */
    public record Login(String user, Secret password) {}
}
