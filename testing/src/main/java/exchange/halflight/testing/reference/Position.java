package exchange.halflight.testing.reference;

/** What an account has in a market; its collateral stands in the ledger. */
final class Position {
    int leverage;
    /** Signed size units: positive is long. */
    long sizeUnits;
    /** Exact notional paid, never negative. */
    long costMicros;

    long realisedMicros;

    Position(int leverage) {
        this.leverage = leverage;
    }

    Position copy() {
        Position copy = new Position(leverage);
        copy.sizeUnits = sizeUnits;
        copy.costMicros = costMicros;
        copy.realisedMicros = realisedMicros;
        return copy;
    }

    boolean isOpen() {
        return sizeUnits != 0;
    }

    boolean isLong() {
        return sizeUnits > 0;
    }

    @Override
    public String toString() {
        return "leverage=" + leverage + " size=" + sizeUnits + " cost=" + costMicros + " realised=" + realisedMicros;
    }
}
