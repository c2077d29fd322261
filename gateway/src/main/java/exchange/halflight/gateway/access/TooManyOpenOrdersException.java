package exchange.halflight.gateway.access;

/** The account has as many orders open as its tier allows. */
public final class TooManyOpenOrdersException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyOpenOrdersException(int most) {
        super("An account of this tier has at most " + most + " open orders. Cancel some first.");
    }
}
