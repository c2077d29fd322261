package exchange.halflight.identity.secret;

import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id in the usual text form, {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}.
 *
 * <p>As many hashes are computed at once as there are processors; who waits two seconds for a turn is refused, so that a flood of
 * logins cannot take the memory. Safe for all threads.
 */
public final class PasswordHasher {
    private static final Pattern TEXT =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,9}),p=(\\d{1,9})\\$([^$]+)\\$([^$]+)");
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int WAIT_SECONDS = 2;

    private final Argon2Cost cost;
    private final Semaphore turns =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
    private final AtomicLong computed = new AtomicLong();
    private final String decoy;

    public PasswordHasher(Argon2Cost cost) {
        this.cost = cost;
        decoy = text(cost, Tokens.randomBytes(SALT_BYTES), Tokens.randomBytes(HASH_BYTES));
    }

    /**
     * Hashes a password with a new salt.
     *
     * @throws Refused BUSY
     */
    public String hash(Secret password) {
        byte[] salt = Tokens.randomBytes(SALT_BYTES);
        return text(cost, salt, compute(password, cost, salt));
    }

    /**
     * Whether the hash is the password's.
     *
     * @throws Refused BUSY
     */
    public boolean matches(Secret password, String hash) {
        Matcher parts = parts(hash);
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        return MessageDigest.isEqual(expected, compute(password, cost(parts), salt));
    }

    /** Whether the hash was made at another cost than is asked for now. */
    public boolean isOutdated(String hash) {
        return !cost(parts(hash)).equals(cost);
    }

    /** A hash that no password has: what is compared where there is no account, so that it takes the same work. */
    public String decoy() {
        return decoy;
    }

    /** How many hashes were computed so far. */
    public long computed() {
        return computed.get();
    }

    private byte[] compute(Secret password, Argon2Cost price, byte[] salt) {
        takeTurn();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(price.memoryKib())
                    .withIterations(price.passes())
                    .withParallelism(price.lanes())
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[HASH_BYTES];
            String normal = Normalizer.normalize(password.reveal(), Normalizer.Form.NFKC);
            generator.generateBytes(normal.getBytes(StandardCharsets.UTF_8), hash);
            computed.incrementAndGet();
            return hash;
        } finally {
            turns.release();
        }
    }

    private void takeTurn() {
        try {
            if (!turns.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new Refused(Refusal.BUSY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(Refusal.BUSY);
        }
    }

    private static Matcher parts(String hash) {
        Matcher parts = TEXT.matcher(hash);
        if (!parts.matches()) {
            throw new IllegalStateException("a stored password hash is not Argon2id");
        }
        return parts;
    }

    private static Argon2Cost cost(Matcher parts) {
        return new Argon2Cost(
                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
    }

    private static String text(Argon2Cost cost, byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.passes() + ",p=" + cost.lanes() + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }
}
