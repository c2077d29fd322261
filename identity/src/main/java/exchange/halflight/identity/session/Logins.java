package exchange.halflight.identity.session;

import exchange.halflight.identity.Client;
import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import exchange.halflight.identity.account.ActivityKind;
import exchange.halflight.identity.account.ActivityLog;
import exchange.halflight.identity.account.Credentials;
import exchange.halflight.identity.account.Devices;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.identity.store.Database;
import exchange.halflight.identity.store.Outcome;
import java.util.Optional;

/** Logging in: password, second factor where there is one, device, session. */
public final class Logins {
    private final Database database;
    private final Credentials credentials;
    private final SecondFactor secondFactor;
    private final Devices devices;
    private final SessionStore sessions;
    private final ActivityLog activity;

    Logins(
            Database database,
            Credentials credentials,
            SecondFactor secondFactor,
            Devices devices,
            SessionStore sessions,
            ActivityLog activity) {
        this.database = database;
        this.credentials = credentials;
        this.secondFactor = secondFactor;
        this.devices = devices;
        this.sessions = sessions;
        this.activity = activity;
    }

    /**
     * Logs somebody in. Whether an email has an account shows neither in the answer nor in the work.
     *
     * @param code of the second factor, six digits or a backup code; not looked at where there is none
     * @throws Refused INVALID_CREDENTIALS, CODE_REQUIRED (the password was right), LOCKED, BUSY, UNAVAILABLE
     */
    public SessionTokens logIn(String email, Secret password, Optional<Secret> code, Client client) {
        Credentials.Proven proven = credentials.check(email, password, client);
        Credentials.Account account = proven.account();
        return database.attempt(handle -> {
            if (secondFactor.isOn(handle, account.id())) {
                if (code.isEmpty()) {
                    credentials.undecided(handle, proven);
                    return Outcome.refused(Refusal.CODE_REQUIRED);
                }
                if (!secondFactor.use(handle, account.id(), code.get(), client)) {
                    activity.add(handle, Optional.of(account.id()), ActivityKind.LOGIN_FAILED, client);
                    return Outcome.refused(Refusal.INVALID_CREDENTIALS);
                }
            }
            credentials.succeeded(handle, account, password);
            Secret device = devices.welcome(handle, account, client);
            activity.add(handle, Optional.of(account.id()), ActivityKind.LOGGED_IN, client);
            return Outcome.done(sessions.open(handle, account, device, client));
        });
    }
}
