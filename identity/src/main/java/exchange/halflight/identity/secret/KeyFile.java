package exchange.halflight.identity.secret;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import java.util.BitSet;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Keys in a file: {@code active=k1}, {@code key.k1=}32 bytes in Base64, {@code fingerprint=}32 bytes in Base64.
 *
 * <p>In production the operator brings the file; in the default mode it is made at the first start, readable for its owner only.
 */
public final class KeyFile {
    private static final String ACTIVE = "active";
    private static final String KEY = "key.";
    private static final String FINGERPRINT = "fingerprint";
    /** Of 32 random bytes, 30 differ on average, and never fewer than this. */
    private static final int LEAST_DIFFERENT = 16;

    private KeyFile() {}

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException where the file does not hold what it must, or everybody can read it; the message names no key
     */
    public static KeyChain load(Path file) {
        Properties lines = new Properties();
        try {
            if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                throw new IllegalArgumentException(file + " can be read by everybody; take that right away");
            }
            lines.load(new StringReader(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, byte[]> masters = new TreeMap<>();
        for (String name : lines.stringPropertyNames()) {
            if (name.startsWith(KEY)) {
                masters.put(name.substring(KEY.length()), decoded(file, lines, name));
            }
        }
        return new KeyChain(lines.getProperty(ACTIVE, ""), masters, decoded(file, lines, FINGERPRINT));
    }

    /** Makes new keys where there is no file yet. Default mode only. */
    public static KeyChain loadOrCreate(Path file) {
        try {
            SecretFile.createOnce(
                    file,
                    () -> ACTIVE + "=k1\n" + KEY + "k1=" + freshKey() + "\n" + FINGERPRINT + "=" + freshKey() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return load(file);
    }

    private static String freshKey() {
        return Base64.getEncoder().encodeToString(Tokens.randomBytes(KeyChain.KEY_BYTES));
    }

    private static byte[] decoded(Path file, Properties lines, String name) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(lines.getProperty(name, ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + name + " is not Base64");
        }
        BitSet different = new BitSet();
        for (byte part : key) {
            different.set(part & 0xFF);
        }
        if (key.length == KeyChain.KEY_BYTES && different.cardinality() < LEAST_DIFFERENT) {
            throw new IllegalArgumentException(file + ": " + name + " is not random");
        }
        return key;
    }
}
