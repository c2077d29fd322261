package exchange.halflight.identity.account;

import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Email addresses in one spelling, and the domains that are refused. */
public final class Emails {
    private static final int MAX_LENGTH = 254;
    private static final Pattern LOCAL =
            Pattern.compile("[a-z0-9!#$%&'*+/=?^_{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_{|}~-]+)*");
    private static final int MAX_LOCAL = 64;
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");

    private final Set<String> disposable;

    /** Refuses these domains, in lower case, beside those the room knows. */
    public Emails(Set<String> disposable) {
        this.disposable = new HashSet<>(disposable);
        this.disposable.addAll(known());
    }

    /**
     * The address in lower case with an ASCII domain.
     *
     * @throws Refused INVALID_EMAIL
     */
    public static String normal(String text) {
        String email = text.strip().toLowerCase(Locale.ROOT);
        int at = email.lastIndexOf('@');
        if (at < 1 || at > MAX_LOCAL || email.length() > MAX_LENGTH) {
            throw new Refused(Refusal.INVALID_EMAIL);
        }
        String local = email.substring(0, at);
        String domain = ascii(email.substring(at + 1));
        String normal = local + "@" + domain;
        if (!LOCAL.matcher(local).matches() || !DOMAIN.matcher(domain).matches() || normal.length() > MAX_LENGTH) {
            throw new Refused(Refusal.INVALID_EMAIL);
        }
        return normal;
    }

    /**
     * Refuses addresses of throw-away services.
     *
     * @param email in its normal spelling
     * @throws Refused DISPOSABLE_EMAIL for a disposable domain and everything below it
     */
    void requirePermanent(String email) {
        String domain = email.substring(email.indexOf('@') + 1);
        while (domain.contains(".")) {
            if (disposable.contains(domain)) {
                throw new Refused(Refusal.DISPOSABLE_EMAIL);
            }
            domain = domain.substring(domain.indexOf('.') + 1);
        }
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new Refused(Refusal.INVALID_EMAIL);
        }
    }

    private static Set<String> known() {
        return Lists.lines("disposable-domains.txt");
    }

    /** Lists that come with the room: a line an entry, comments after #. */
    static final class Lists {
        private Lists() {}

        static Set<String> lines(String name) {
            String path = "/exchange/halflight/identity/" + name;
            try (InputStream in = Emails.class.getResourceAsStream(path)) {
                if (in == null) {
                    throw new IllegalStateException(path + " is missing");
                }
                Set<String> lines = new HashSet<>();
                for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList()) {
                    if (!line.isBlank() && !line.startsWith("#")) {
                        lines.add(line.strip());
                    }
                }
                return lines;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
