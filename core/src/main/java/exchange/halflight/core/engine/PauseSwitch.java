package exchange.halflight.core.engine;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.market.Pause;
import exchange.halflight.core.time.Deadlines;

/** Changes the pause level (procedure-governance section 5). */
final class PauseSwitch {
    private final World world;
    private final Gates gates;

    PauseSwitch(World world, Gates gates) {
        this.world = world;
        this.gates = gates;
    }

    /** By an account with the role EMERGENCY, alone: level 1 or 2, and only upwards. */
    void pause(Account account, int level, String reason) {
        if (level < Pause.NEW_ORDERS || level > Pause.EVERYTHING || !Proposal.isReason(reason)) {
            world.verdict.reject(Rejection.INVALID_FIELD);
        } else if (!account.hasRole(Role.EMERGENCY)) {
            gates.lacks(account.id(), Role.EMERGENCY);
        } else if (level > Pause.TRADING || level <= world.markets.pause().level()) {
            gates.lacks(account.id(), Role.ADMIN);
        } else {
            set(level, account.id(), reason);
        }
    }

    /** The pause has lasted as long as it lasts by itself. */
    void resume() {
        set(Pause.NONE, 0, "");
    }

    /** Sets the level; what could not happen so far is looked at again. */
    void set(int level, int accountId, String reason) {
        Pause pause = world.markets.pause();
        boolean wasStopped = pause.stopsTrading();
        long lasts = Pause.lastsNanos(level);
        long resumes = lasts == 0 ? 0 : world.nowNanos() + lasts;
        pause.set(level, resumes);
        if (resumes == 0) {
            world.deadlines.clear(Deadlines.PAUSE_RESUME, 0);
        } else {
            world.deadlines.set(Deadlines.PAUSE_RESUME, 0, resumes);
        }
        world.events.pauseChanged(level, resumes, accountId, reason);
        if (wasStopped != pause.stopsTrading()) {
            for (int id = 1; id <= world.markets.lastMarketId(); id++) {
                Market market = world.markets.find(id);
                if (wasStopped) {
                    market.resume();
                } else {
                    market.stop();
                }
            }
        }
    }
}
