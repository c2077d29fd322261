package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.access.Caller;
import exchange.halflight.gateway.access.Limits;
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
     * Takes so many orders from the caller's allowance.
     *
     * @throws ApiError where it is too much
     */
    void takeOrders(int count) {
        if (!limits.orders(caller.subject(), count).allowed()) {
            throw new ApiError(ErrorCode.TOO_MANY_ORDERS);
        }
    }
}
