package exchange.halflight.cluster.node;

import org.agrona.BitUtil;

/**
 * Sizes of a node's files and buffers in bytes, powers of two. Those of an existing log are kept by the log itself; others
 * only matter for a new one.
 *
 * @param termLength of a term of log and journal, 256 KiB to 1 GiB; a message is at most an eighth of it
 * @param segmentLength of a file of the archives, a multiple of termLength; reserved sparsely
 */
public record LogSizes(int termLength, int segmentLength) {
    /** A new idle exchange takes a few megabytes. */
    public static final LogSizes SMALL = new LogSizes(1 << 20, 16 << 20);

    private static final int SMALLEST_TERM = 1 << 18;
    private static final int LARGEST = 1 << 30;

    public LogSizes {
        if (!BitUtil.isPowerOfTwo(termLength)
                || !BitUtil.isPowerOfTwo(segmentLength)
                || termLength < SMALLEST_TERM
                || segmentLength < termLength
                || segmentLength > LARGEST) {
            throw new IllegalArgumentException("Term and segment lengths are powers of two, " + SMALLEST_TERM
                    + " <= term <= segment <= " + LARGEST + ": " + termLength + ", " + segmentLength);
        }
    }
}
