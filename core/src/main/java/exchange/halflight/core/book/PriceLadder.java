package exchange.halflight.core.book;

import java.util.Arrays;

/**
 * One side of a book as an ordered set of price levels, each a queue of order slots: a radix tree of 64-way nodes with
 * occupancy bitmaps, best level first. A level is addressed by an int that stays valid while the level has orders.
 *
 * <p>Keys are non-negative, below 2^60; the smallest is the best. The root covers only the digits in which the present
 * keys differ, so finding a level in a usual book takes two or three steps whatever the price.
 *
 * <p>Single-threaded.
 */
final class PriceLadder {
    /** No level, no slot. */
    static final int NONE = -1;

    private static final int FAN_BITS = 6;
    private static final int FAN = 1 << FAN_BITS;
    private static final int MAX_HEIGHT = 10;
    /** Room for prices some thousand ticks apart without growing: 32 KiB a side. */
    private static final int INITIAL_LEAVES = 64;

    private static final int INITIAL_NODES = 16;
    private static final long EMPTY_QUEUE = -1L;
    private static final long LOW_32 = 0xFFFF_FFFFL;

    /** Per level: head slot in the high half, tail slot in the low half. */
    private long[] queues = new long[INITIAL_LEAVES * FAN];

    private long[] leafBits = new long[INITIAL_LEAVES];
    /** Per leaf: its keys without their lowest digit; {@link #NONE} where the leaf is free. */
    private long[] leafBases = new long[INITIAL_LEAVES];

    private int leaves;
    private int[] freeLeaves = new int[INITIAL_LEAVES];
    private int freeLeafCount;

    private int[] children = new int[INITIAL_NODES * FAN];
    private long[] nodeBits = new long[INITIAL_NODES];
    private int nodes = 1;
    private int[] freeNodes = new int[INITIAL_NODES];
    private int freeNodeCount;

    private int root;
    /** Bits below the root's digit; {@link #FAN_BITS} where its children are leaves. */
    private int rootShift = FAN_BITS;

    private long rootPrefix;

    private int best = NONE;
    private long bestKey;
    private int recentLeaf = NONE;
    private final int[] path = new int[MAX_HEIGHT + 1];

    /** The best level, or {@link #NONE}. */
    int best() {
        return best;
    }

    /** The key of the best level; meaningless where there is none. */
    long bestKey() {
        return bestKey;
    }

    long keyOf(int level) {
        return (leafBases[level >>> FAN_BITS] << FAN_BITS) | (level & (FAN - 1));
    }

    int head(int level) {
        return (int) (queues[level] >> 32);
    }

    int tail(int level) {
        return (int) queues[level];
    }

    void setQueue(int level, int head, int tail) {
        queues[level] = ((long) head << 32) | (tail & LOW_32);
    }

    void setHead(int level, int head) {
        queues[level] = ((long) head << 32) | (queues[level] & LOW_32);
    }

    void setTail(int level, int tail) {
        queues[level] = (queues[level] & ~LOW_32) | (tail & LOW_32);
    }

    /** The level of this key, made with an empty queue where it does not exist; its caller puts an order in. */
    int levelAt(long key) {
        long base = key >>> FAN_BITS;
        int leaf = recentLeaf;
        if (leaf == NONE || leafBases[leaf] != base) {
            leaf = leafAt(base);
            recentLeaf = leaf;
        }
        int offset = (int) key & (FAN - 1);
        int level = (leaf << FAN_BITS) | offset;
        if (((leafBits[leaf] >>> offset) & 1) == 0) {
            leafBits[leaf] |= 1L << offset;
            queues[level] = EMPTY_QUEUE;
            if (best == NONE || key < bestKey) {
                best = level;
                bestKey = key;
            }
        }
        return level;
    }

    /** Removes a level whose queue has become empty. */
    void remove(int level) {
        int leaf = level >>> FAN_BITS;
        leafBits[leaf] &= ~(1L << (level & (FAN - 1)));
        if (level == best) {
            moveBestBehind(leaf);
        }
        if (leafBits[leaf] == 0) {
            removeLeaf(leaf);
        }
    }

    /** The next worse level, or {@link #NONE}. */
    int next(int level) {
        int leaf = level >>> FAN_BITS;
        long rest = leafBits[leaf] & (-2L << (level & (FAN - 1)));
        if (rest != 0) {
            return (leaf << FAN_BITS) | Long.numberOfTrailingZeros(rest);
        }
        return firstOf(leafBehind(leafBases[leaf]));
    }

    /** The best level was taken from this leaf: the next one is in it or in the leaf behind it. */
    private void moveBestBehind(int leaf) {
        best = firstOf(leafBits[leaf] != 0 ? leaf : leafBehind(leafBases[leaf]));
        if (best != NONE) {
            bestKey = keyOf(best);
        }
    }

    private int firstOf(int leaf) {
        return leaf == NONE ? NONE : (leaf << FAN_BITS) | Long.numberOfTrailingZeros(leafBits[leaf]);
    }

    /** The leaf of this base, made where it does not exist. */
    private int leafAt(long base) {
        coverWithRoot(base);
        int node = root;
        for (int shift = rootShift; shift > FAN_BITS; shift -= FAN_BITS) {
            int offset = digit(base, shift);
            if (((nodeBits[node] >>> offset) & 1) == 0) {
                int made = newNode();
                nodeBits[node] |= 1L << offset;
                children[(node << FAN_BITS) | offset] = made;
            }
            node = children[(node << FAN_BITS) | offset];
        }
        int offset = digit(base, FAN_BITS);
        if (((nodeBits[node] >>> offset) & 1) == 0) {
            nodeBits[node] |= 1L << offset;
            children[(node << FAN_BITS) | offset] = newLeaf(base);
        }
        return children[(node << FAN_BITS) | offset];
    }

    private void coverWithRoot(long base) {
        if (nodeBits[root] == 0) {
            rootShift = FAN_BITS;
            rootPrefix = base >>> FAN_BITS;
            return;
        }
        while (base >>> rootShift != rootPrefix) {
            int old = root;
            root = newNode();
            int offset = (int) rootPrefix & (FAN - 1);
            nodeBits[root] = 1L << offset;
            children[(root << FAN_BITS) | offset] = old;
            rootShift += FAN_BITS;
            rootPrefix >>>= FAN_BITS;
        }
    }

    /** The leaf with the smallest base above that of a leaf in the tree, or {@link #NONE}. */
    private int leafBehind(long base) {
        int node = root;
        int turn = NONE;
        int turnShift = 0;
        for (int shift = rootShift; shift >= FAN_BITS; shift -= FAN_BITS) {
            int offset = digit(base, shift);
            if ((nodeBits[node] & (-2L << offset)) != 0) {
                turn = node;
                turnShift = shift;
            }
            node = children[(node << FAN_BITS) | offset];
        }
        if (turn == NONE) {
            return NONE;
        }
        long behind = nodeBits[turn] & (-2L << digit(base, turnShift));
        int child = children[(turn << FAN_BITS) | Long.numberOfTrailingZeros(behind)];
        for (int shift = turnShift; shift > FAN_BITS; shift -= FAN_BITS) {
            child = children[(child << FAN_BITS) | Long.numberOfTrailingZeros(nodeBits[child])];
        }
        return child;
    }

    private void removeLeaf(int leaf) {
        long base = leafBases[leaf];
        int depth = 0;
        path[0] = root;
        for (int shift = rootShift; shift > FAN_BITS; shift -= FAN_BITS) {
            int node = path[depth++];
            path[depth] = children[(node << FAN_BITS) | digit(base, shift)];
        }
        for (int shift = FAN_BITS; ; shift += FAN_BITS) {
            int node = path[depth--];
            nodeBits[node] &= ~(1L << digit(base, shift));
            if (nodeBits[node] != 0 || node == root) {
                break;
            }
            freeNodes[freeNodeCount++] = node;
        }
        leafBases[leaf] = NONE;
        freeLeaves[freeLeafCount++] = leaf;
    }

    /** The digit of a base that a node whose children cover 2^shift keys each goes by. */
    private static int digit(long base, int shift) {
        return (int) (base >>> (shift - FAN_BITS)) & (FAN - 1);
    }

    private int newLeaf(long base) {
        int leaf;
        if (freeLeafCount > 0) {
            leaf = freeLeaves[--freeLeafCount];
        } else {
            if (leaves == leafBits.length) {
                leafBits = Arrays.copyOf(leafBits, leaves * 2);
                leafBases = Arrays.copyOf(leafBases, leaves * 2);
                freeLeaves = Arrays.copyOf(freeLeaves, leaves * 2);
                queues = Arrays.copyOf(queues, leaves * 2 * FAN);
            }
            leaf = leaves++;
        }
        leafBases[leaf] = base;
        return leaf;
    }

    private int newNode() {
        if (freeNodeCount > 0) {
            return freeNodes[--freeNodeCount];
        }
        if (nodes == nodeBits.length) {
            nodeBits = Arrays.copyOf(nodeBits, nodes * 2);
            freeNodes = Arrays.copyOf(freeNodes, nodes * 2);
            children = Arrays.copyOf(children, nodes * 2 * FAN);
        }
        return nodes++;
    }
}
