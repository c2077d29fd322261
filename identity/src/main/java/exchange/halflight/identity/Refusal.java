package exchange.halflight.identity;

/** Why something was refused: the name is the stable code, the sentence is for people and may change. */
public enum Refusal {
    INVALID_EMAIL("This is not an email address we can write to."),
    DISPOSABLE_EMAIL("Addresses of throw-away mail services cannot be registered. Use another one."),
    WEAK_PASSWORD("The password breaks the rules."),
    TERMS_OUTDATED("The terms have changed. Read and accept the current version."),
    INVALID_TOKEN("This link or token is not valid, was used already or has expired. Ask for a new one."),
    INVALID_CREDENTIALS("Email, password or code is wrong."),
    CODE_REQUIRED("The account has a second factor. Send its code as well."),
    UNAUTHENTICATED("This access is not valid or has ended. Log in again."),
    SECOND_FACTOR_ON("The account has a second factor already. Turn it off first."),
    SECOND_FACTOR_OFF("The account has no second factor."),
    LOCKED("Too many failed attempts. Try again in 15 minutes or reset the password."),
    TOO_MANY_KEYS("An account has at most five API keys. Revoke one first."),
    INVALID_KEY("This API key is not valid, has expired or was revoked."),
    INVALID_SIGNATURE("The signature does not fit the key and the request."),
    TIMESTAMP_OUTSIDE_WINDOW("The request is older than its window, or comes from the future. Check your clock."),
    ADDRESS_NOT_ALLOWED("The API key is not allowed from this address."),
    PERMISSION_MISSING("The API key does not have the permission for this."),
    REPLAYED("This request was sent before. Sign a new one."),
    ACCOUNT_LEAVING("The account is about to be deleted. Cancel the deletion first."),
    CORE_ACCOUNT_TAKEN("This account in the exchange belongs to another identity, or the other way round."),
    WALLET_LINKED("The account has a wallet already. Unlink it first."),
    WALLET_TAKEN("This wallet belongs to another account."),
    NOT_IN_PRODUCTION("There is no play money here."),
    INVALID_REQUEST("The request cannot be understood."),
    NOT_FOUND("There is no such thing in this account."),
    BUSY("Too much is going on right now. Try again in a moment."),
    UNAVAILABLE("Accounts cannot be reached right now. Try again in a moment.");

    private final String sentence;

    Refusal(String sentence) {
        this.sentence = sentence;
    }

    /** A sentence for people, in English, without secrets. */
    public String sentence() {
        return sentence;
    }
}
