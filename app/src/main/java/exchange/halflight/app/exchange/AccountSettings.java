package exchange.halflight.app.exchange;

import exchange.halflight.identity.mail.SmtpSettings;
import exchange.halflight.postgres.DatabaseSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How accounts are kept.
 *
 * @param production whether there is real money: then nothing is made by itself, and there is no play money
 * @param site where links in mails lead; also its pages may call
 * @param database empty = a server that this process starts; never in production
 * @param keys file with the keys that seal and sign; empty = one that is made in the data directory, never in production
 * @param smtp the mail server; empty = mails lie in an outbox, never in production
 * @param proxies addresses of the operator's own proxies, whose word on where a request comes from is believed
 * @param origins further sites whose pages may call
 * @param actingAccountId who opens accounts in the exchange; 0 = the operator, who may until governance is enabled
 * @param strictLimits whether all limits are halved
 */
public record AccountSettings(
        boolean production,
        URI site,
        Optional<DatabaseSettings> database,
        Optional<Path> keys,
        Optional<SmtpSettings> smtp,
        List<String> proxies,
        List<String> origins,
        int actingAccountId,
        boolean strictLimits) {
    public AccountSettings {
        if (production && (database.isEmpty() || keys.isEmpty() || smtp.isEmpty())) {
            throw new IllegalArgumentException("production needs a database, keys and a mail server of its own");
        }
        if (production && !"https".equals(site.getScheme())) {
            throw new IllegalArgumentException("production needs a site by https, as links in mails lead there");
        }
        proxies = List.copyOf(proxies);
        origins = List.copyOf(origins);
    }
}
