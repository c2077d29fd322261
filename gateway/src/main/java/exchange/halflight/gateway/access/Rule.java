package exchange.halflight.gateway.access;

import exchange.halflight.identity.access.Permission;
import java.util.Optional;

/**
 * What one endpoint asks of who calls it.
 *
 * @param who who may call
 * @param permission what a key must be permitted; empty where anybody may call
 * @param changes whether a request changes anything: then a signed one is done once
 * @param cost what it takes of the allowance, 1 to {@link #MAX_COST}
 */
public record Rule(Who who, Optional<Permission> permission, boolean changes, int cost) {
    /** No more than a burst of the smallest tier in strict mode, so that nothing is out of reach. */
    public static final int MAX_COST = 5;

    /** Who may call. */
    public enum Who {
        /** Also without credentials; with them the account's limits hold. */
        ANYBODY,
        /** Who shows an access token or signs with an API key. */
        ACCOUNT,
        /** Who has logged in: an API key does not do. */
        SESSION
    }

    public Rule {
        if (cost < 1 || cost > MAX_COST || permission.isPresent() == (who == Who.ANYBODY)) {
            throw new IllegalArgumentException("no such rule: " + who + ", " + permission + ", " + cost);
        }
    }

    /** Anybody may call it. */
    public static Rule anybody(int cost) {
        return new Rule(Who.ANYBODY, Optional.empty(), false, cost);
    }

    /** A query of one's own account. */
    public static Rule read(int cost) {
        return new Rule(Who.ACCOUNT, Optional.of(Permission.READ), false, cost);
    }

    /** A command in the exchange. */
    public static Rule command(Permission permission, int cost) {
        return new Rule(Who.ACCOUNT, Optional.of(permission), true, cost);
    }

    /** A query about the account's own security, by who has logged in. */
    public static Rule sessionRead(int cost) {
        return new Rule(Who.SESSION, Optional.of(Permission.READ), false, cost);
    }

    /** A change of the account's own security, by who has logged in. */
    public static Rule session(int cost) {
        return new Rule(Who.SESSION, Optional.of(Permission.WITHDRAW), true, cost);
    }

    /** What also somebody may do whose account is about to be deleted. */
    public static Rule leaving(int cost) {
        return new Rule(Who.SESSION, Optional.of(Permission.READ), true, cost);
    }
}
