package exchange.halflight.gateway.access;

import exchange.halflight.identity.Identity;
import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import exchange.halflight.identity.access.AccessEnd;
import exchange.halflight.identity.access.Tier;

/**
 * What an operator sets of the limits: an account's tier, and strict mode. Both stand in identity's database, so that every gateway
 * follows within a second, and a gateway that starts later too. Safe for all threads.
 */
public final class LimitControl {
    private static final System.Logger LOG = System.getLogger(LimitControl.class.getName());

    private final Identity identity;
    private final Limits limits;

    private LimitControl(Identity identity, Limits limits) {
        this.identity = identity;
        this.limits = limits;
    }

    /** Has the limits of this gateway follow what is set by any. */
    public static LimitControl follow(Identity identity, Limits limits) {
        LimitControl control = new LimitControl(identity, limits);
        identity.accessFeed().subscribe(control::hear);
        control.read();
        return control;
    }

    /**
     * Sets the tier of whose account it is. His streams end, so that his client connects again within the new limits.
     *
     * @param coreAccountId the account in the exchange
     * @throws Refused NOT_FOUND where it is nobody's, UNAVAILABLE
     */
    public void setTier(int coreAccountId, Tier tier) {
        identity.accounts()
                .setTier(
                        identity.accounts()
                                .ofCoreAccount(coreAccountId)
                                .orElseThrow(() -> new Refused(
                                        Refusal.NOT_FOUND, "Account " + coreAccountId + " is nobody's who has a tier."))
                                .id(),
                        tier);
    }

    /**
     * Switches strict mode, for all gateways.
     *
     * @throws Refused UNAVAILABLE
     */
    public void setStrict(boolean strict) {
        identity.strictLimits().set(strict);
        limits.setStrict(strict);
    }

    /** Whether strict mode is on, as far as this gateway has heard. */
    public boolean isStrict() {
        return limits.isStrict();
    }

    /** On the feed's thread, which must not wait. */
    private void hear(AccessEnd notice) {
        if (notice instanceof AccessEnd.OfLimits || notice instanceof AccessEnd.OfAnything) {
            Thread.ofVirtual().name("strict-limits").start(this::read);
        }
    }

    private void read() {
        try {
            limits.setStrict(identity.strictLimits().isOn());
        } catch (Refused e) {
            // The database is gone again: the feed tells when it is back.
            LOG.log(System.Logger.Level.DEBUG, "strict mode cannot be read: {0}", e.code());
        }
    }
}
