package exchange.halflight.identity.account;

import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import exchange.halflight.identity.secret.Secret;
import java.util.Locale;
import java.util.Set;

/**
 * What a password must be: 10 to 128 characters, at least five different ones, without the name of the email address, and not one
 * of those everybody tries first, whatever digits and signs follow.
 */
public final class PasswordRules {
    private static final int MIN_LENGTH = 10;
    private static final int MAX_LENGTH = 128;
    private static final int DIFFERENT = 5;
    private static final int NAME_LENGTH = 4;

    private final Set<String> common = Emails.Lists.lines("common-passwords.txt");

    /**
     * Refuses what breaks a rule.
     *
     * @param email in its normal spelling
     * @throws Refused WEAK_PASSWORD, with the rule that it breaks
     */
    void check(Secret password, String email) {
        String text = password.reveal();
        int length = text.codePointCount(0, text.length());
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            throw weak("A password has " + MIN_LENGTH + " to " + MAX_LENGTH + " characters.");
        }
        if (text.codePoints().distinct().count() < DIFFERENT) {
            throw weak("A password has at least " + DIFFERENT + " different characters.");
        }
        String lower = text.toLowerCase(Locale.ROOT);
        String name = email.substring(0, email.indexOf('@'));
        if (name.length() >= NAME_LENGTH && lower.contains(name)) {
            throw weak("A password does not hold the name of the email address.");
        }
        String stem = lower.replaceAll("[^a-z]+$", "");
        if (common.contains(lower) || common.contains(stem)) {
            throw weak("This password is one of those that are tried first.");
        }
    }

    private static Refused weak(String sentence) {
        return new Refused(Refusal.WEAK_PASSWORD, sentence);
    }
}
