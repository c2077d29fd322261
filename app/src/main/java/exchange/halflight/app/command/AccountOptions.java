package exchange.halflight.app.command;

import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.app.exchange.AccountSettings;
import exchange.halflight.identity.mail.SmtpSettings;
import exchange.halflight.identity.secret.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How {@code up} and {@code gateway} keep accounts. Secrets come from files and the environment, as command lines are seen by everybody. */
final class AccountOptions {
    private static final int CONNECTIONS = 16;

    /** What is at stake. */
    enum Mode {
        PAPER,
        PRODUCTION
    }

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "PAPER",
            description = {
                "PAPER: play money, and all that is needed is made in the data directory. PRODUCTION: --site, --database,"
                        + " --keys and --smtp must be given (default: ${DEFAULT-VALUE})."
            })
    private Mode mode;

    @Option(
            names = "--site",
            paramLabel = "URL",
            description = "Where links in mails lead, and whose pages may call (default: this exchange's address).")
    private URI site;

    @Mixin
    private DatabaseOption database;

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "Keys that seal and sign (default: made in the data directory).")
    private Path keys;

    @Option(
            names = "--smtp",
            paramLabel = "HOST:PORT",
            description = "Mail server, by STARTTLS; HALFLIGHT_SMTP_USER and HALFLIGHT_SMTP_PASSWORD log in there"
                    + " (default: none, mails lie in /outbox).")
    private String smtp;

    @Option(names = "--mail-from", paramLabel = "EMAIL", description = "Sender of mails.", defaultValue = "")
    private String mailFrom;

    @Option(
            names = "--proxy",
            paramLabel = "ADDRESS",
            description = "A proxy of your own, whose X-Forwarded-For is believed; may be given more than once.")
    private List<String> proxies = List.of();

    @Option(
            names = "--origin",
            paramLabel = "ORIGIN",
            description = "A further site whose pages may call; may be given more than once.")
    private List<String> origins = List.of();

    @Option(
            names = "--accounts-by",
            paramLabel = "ID",
            defaultValue = "0",
            description = "Account with the role RELAYER that opens accounts, once governance is enabled.")
    private int actingAccountId;

    @Option(names = "--strict-limits", description = "Halve what everybody may ask, until: limits usual.")
    private boolean strictLimits;

    boolean isProduction() {
        return mode == Mode.PRODUCTION;
    }

    AccountSettings settings(int httpPort) {
        try {
            return new AccountSettings(
                    isProduction(),
                    site(httpPort),
                    database.named(CONNECTIONS),
                    Optional.ofNullable(keys),
                    Optional.ofNullable(smtp).map(this::smtp),
                    proxies,
                    origins,
                    actingAccountId,
                    strictLimits);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("Accounts can't be kept so: " + e.getMessage(), e);
        }
    }

    private URI site(int httpPort) {
        if (site == null) {
            if (isProduction()) {
                throw new IllegalArgumentException("production needs --site");
            }
            return URI.create("http://127.0.0.1" + (httpPort == 0 ? "" : ":" + httpPort));
        }
        if (site.getHost() == null) {
            throw new IllegalArgumentException("--site has no host: " + site);
        }
        return site;
    }

    private SmtpSettings smtp(String address) {
        int colon = address.lastIndexOf(':');
        if (colon < 1 || !address.substring(colon + 1).matches("[0-9]{1,5}") || mailFrom.isEmpty()) {
            throw new IllegalArgumentException("--smtp is HOST:PORT, and goes with --mail-from");
        }
        String user = environment("HALFLIGHT_SMTP_USER");
        return new SmtpSettings(
                address.substring(0, colon),
                Integer.parseInt(address.substring(colon + 1)),
                mailFrom,
                user.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new SmtpSettings.Login(user, Secret.of(environment("HALFLIGHT_SMTP_PASSWORD")))),
                true);
    }

    private static String environment(String name) {
        return Optional.ofNullable(System.getenv(name)).orElse("");
    }
}
