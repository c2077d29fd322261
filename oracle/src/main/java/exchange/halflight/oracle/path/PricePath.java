package exchange.halflight.oracle.path;

import java.math.BigDecimal;

/** A price for every second. Not a market price. */
@FunctionalInterface
public interface PricePath {
    /** The price at this second since 1970; null where the path has none. */
    BigDecimal at(long epochSecond);
}
