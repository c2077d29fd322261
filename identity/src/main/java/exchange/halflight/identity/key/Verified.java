package exchange.halflight.identity.key;

import exchange.halflight.identity.access.Principal;

/**
 * A request that its key's owner has signed.
 *
 * @param requestHash SHA-256 of the signed bytes: what a command id may be made from, so that the exchange itself does not do
 *     a request twice
 * @param withoutDatabase whether the database is gone: then the key is as it was last seen, and only this process's memory says
 *     that the request is new
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Verified(Principal principal, byte[] requestHash, boolean withoutDatabase) {
    @Override
    public String toString() {
        return "Verified[" + principal + "]";
    }
}
