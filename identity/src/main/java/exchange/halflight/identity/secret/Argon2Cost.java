package exchange.halflight.identity.secret;

/**
 * What one guess at a password costs.
 *
 * @param memoryKib KiB of memory, at least 8 a lane
 * @param passes passes over the memory
 * @param lanes lanes; they are computed one after the other
 */
public record Argon2Cost(int memoryKib, int passes, int lanes) {
    /** OWASP's second choice: 19 MiB, two passes, one lane. */
    public static final Argon2Cost STANDARD = new Argon2Cost(19_456, 2, 1);

    public Argon2Cost {
        if (lanes < 1 || passes < 1 || memoryKib < 8 * lanes || memoryKib > 1 << 20 || passes > 100 || lanes > 64) {
            throw new IllegalArgumentException("no Argon2 with " + memoryKib + " KiB, " + passes + " passes, " + lanes);
        }
    }
}
