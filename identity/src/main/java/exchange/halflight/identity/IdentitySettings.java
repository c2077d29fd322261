package exchange.halflight.identity;

import exchange.halflight.identity.account.Registrations;
import exchange.halflight.identity.mail.SmtpSettings;
import exchange.halflight.identity.secret.Argon2Cost;
import exchange.halflight.identity.secret.KeyChain;
import exchange.halflight.postgres.DatabaseSettings;
import java.net.URI;
import java.util.Optional;

/**
 * What the room needs to know.
 *
 * @param site where links in mails lead; its host is also the issuer named in access tokens and authenticator apps
 * @param smtp the mail server; without one mails lie in an outbox, which production does not allow
 * @param production whether real money is at stake: then there are no paper accounts and no outbox
 */
public record IdentitySettings(
        DatabaseSettings database,
        KeyChain keys,
        Argon2Cost argon2,
        Registrations.Rules registration,
        URI site,
        Optional<SmtpSettings> smtp,
        boolean production) {
    public IdentitySettings {
        if (site.getHost() == null) {
            throw new IllegalArgumentException("the site has no host: " + site);
        }
        if (production && smtp.isEmpty()) {
            throw new IllegalArgumentException("production needs a mail server: the outbox is for demonstrations");
        }
    }
}
