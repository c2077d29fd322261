package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.access.Caller;
import exchange.halflight.gateway.access.LimitedException;
import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.access.OrderLimits;
import exchange.halflight.gateway.access.TooManyOpenOrdersException;
import exchange.halflight.gateway.view.ExchangeView;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A request that has been let in.
 *
 * @param caller who calls; nobody in particular where the endpoint does not ask
 * @param limits how much he may ask
 */
record Request(Parameters parameters, Caller caller, Limits limits) {
    /** The caller's account in the exchange. */
    int accountId() {
        return caller.known().coreAccountId().orElseThrow(() -> new ApiError(ErrorCode.INACTIVE_ACCOUNT));
    }

    /** Id of the one command that carries this request out. */
    long commandId() {
        return caller.commandId(Optional.empty());
    }

    /** Id of one of several commands that carry it out, by its place from 0. */
    long commandId(int place) {
        String hash = HexFormat.of().formatHex(caller.requestHash().orElseThrow());
        return caller.commandId(Optional.of(hash + " " + place));
    }

    /**
     * Sees that the caller may place and amend so many orders now.
     *
     * @throws ApiError where it is too much
     */
    void takeOrders(ExchangeView view, int placed, int amended) {
        try {
            new OrderLimits(view, limits).take(caller.subject(), accountId(), placed, amended);
        } catch (LimitedException e) {
            throw new ApiError(ErrorCode.TOO_MANY_ORDERS);
        } catch (TooManyOpenOrdersException e) {
            throw new ApiError(ErrorCode.TOO_MANY_OPEN_ORDERS, e.getMessage());
        }
    }
}
