package exchange.halflight.identity.mail;

import exchange.halflight.identity.Client;
import exchange.halflight.identity.secret.Secret;
import java.net.URI;
import java.time.Instant;

/** The texts of mails. */
public final class Letters {
    private final String site;

    /** Letters whose links lead to a site such as {@code https://halflight.example}. */
    public Letters(URI site) {
        this.site = site.toString().replaceAll("/+$", "");
    }

    public String verifyEmail(Secret token) {
        return """
                Somebody, hopefully you, has registered with this address. Confirm it within 24 hours:

                %s/verify#token=%s

                If it was not you, do nothing, and there will be no account.
                """.formatted(site, token.reveal());
    }

    public String alreadyRegistered() {
        return """
                Somebody, hopefully you, has tried to register with this address, which already has an account.
                Log in with it, or reset the password if you have forgotten it:

                %s/login
                """.formatted(site);
    }

    public String resetPassword(Secret token) {
        return """
                Somebody, hopefully you, has asked to reset your password. Choose a new one within one hour:

                %s/reset#token=%s

                If it was not you, do nothing, and the password stays as it is.
                """.formatted(site, token.reveal());
    }

    public String passwordChanged(Client client, Instant at) {
        return """
                Your password was changed%s. All sessions but the one that did it have ended.
                If it was not you, reset the password at once: %s/reset
                """.formatted(whence(client, at), site);
    }

    public String newDevice(Client client, Instant at) {
        return """
                A device that was not seen before has logged in%s.
                If it was not you, change the password and log out everywhere: %s/security
                """.formatted(whence(client, at), site);
    }

    public String sessionEnded(Client client, Instant at) {
        return """
                A token of one of your sessions was used twice%s, so somebody may have copied it. The session has ended.
                If it was not you, change the password and log out everywhere: %s/security
                """.formatted(whence(client, at), site);
    }

    /** Says what was done, such as "turned on". */
    public String secondFactorChanged(String what, Client client, Instant at) {
        return """
                The second factor of your account was %s%s.
                If it was not you, reset the password at once: %s/reset
                """.formatted(what, whence(client, at), site);
    }

    /** Says what was done, such as "revoked". */
    public String apiKeyChanged(String what, Client client, Instant at) {
        return """
                An API key of your account was %s%s.
                If it was not you, revoke it, change the password and log out everywhere: %s/security
                """.formatted(what, whence(client, at), site);
    }

    public String deletionAsked(Instant leaving, Client client, Instant at) {
        return """
                Your account will be deleted at %s, as was asked%s.
                If you have changed your mind, log in before and cancel it: %s/login
                """.formatted(leaving, whence(client, at), site);
    }

    private static String whence(Client client, Instant at) {
        return " at %s from %s (%s)".formatted(at, client.address(), client.device());
    }
}
