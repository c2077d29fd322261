package exchange.halflight.identity.wallet;

import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import java.math.BigInteger;

/** How Solana writes addresses and signatures. */
final class Base58 {
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());

    private Base58() {}

    /**
     * Reads so many bytes; leading ones are leading zeros.
     *
     * @throws Refused INVALID_REQUEST where it is anything else
     */
    static byte[] decode(String text, int length) {
        if (text.length() > 2 * length) {
            throw refused();
        }
        BigInteger number = BigInteger.ZERO;
        int zeros = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw refused();
            }
            number = number.multiply(BASE).add(BigInteger.valueOf(digit));
            zeros += digit == 0 && zeros == i ? 1 : 0;
        }
        byte[] digits = unsigned(number);
        if (zeros + digits.length != length) {
            throw refused();
        }
        byte[] bytes = new byte[length];
        System.arraycopy(digits, 0, bytes, zeros, digits.length);
        return bytes;
    }

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        BigInteger number = new BigInteger(1, bytes);
        while (number.signum() > 0) {
            BigInteger[] parts = number.divideAndRemainder(BASE);
            text.append(ALPHABET.charAt(parts[1].intValue()));
            number = parts[0];
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            text.append(ALPHABET.charAt(0));
        }
        return text.reverse().toString();
    }

    private static byte[] unsigned(BigInteger number) {
        if (number.signum() == 0) {
            return new byte[0];
        }
        byte[] signed = number.toByteArray();
        if (signed[0] != 0) {
            return signed;
        }
        byte[] unsigned = new byte[signed.length - 1];
        System.arraycopy(signed, 1, unsigned, 0, unsigned.length);
        return unsigned;
    }

    private static Refused refused() {
        return new Refused(Refusal.INVALID_REQUEST, "This is not Base58 of the right length.");
    }
}
