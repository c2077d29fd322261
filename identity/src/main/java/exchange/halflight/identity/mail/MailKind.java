package exchange.halflight.identity.mail;

/** What a mail is about. */
public enum MailKind {
    VERIFY_EMAIL("Confirm your email address", true),
    ALREADY_REGISTERED("You already have an account", true),
    RESET_PASSWORD("Reset your password", true),
    PASSWORD_CHANGED("Your password was changed", false),
    NEW_DEVICE("A new device logged in", false),
    SESSION_ENDED("A session was ended for your safety", false),
    SECOND_FACTOR_CHANGED("Your second factor was changed", false),
    API_KEY_CHANGED("An API key was made or revoked", false),
    DELETION_ASKED("Your account will be deleted", false);

    private final String subject;
    private final boolean byAnyone;

    MailKind(String subject, boolean byAnyone) {
        this.subject = subject;
        this.byAnyone = byAnyone;
    }

    public String subject() {
        return subject;
    }

    /** Whether somebody who only knows the address can cause it, so that only a few an hour are sent. */
    boolean isByAnyone() {
        return byAnyone;
    }
}
