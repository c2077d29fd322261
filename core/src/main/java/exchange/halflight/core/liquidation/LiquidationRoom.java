package exchange.halflight.core.liquidation;

import exchange.halflight.core.account.Accounts;
import exchange.halflight.core.account.Ledger;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.matching.ClosePlan;
import exchange.halflight.core.matching.HoldKeeper;
import exchange.halflight.core.matching.Matching;
import exchange.halflight.core.matching.OpenOrders;
import exchange.halflight.core.matching.Transfer;

/** What liquidation works with. */
public record LiquidationRoom(
        Accounts accounts,
        Ledger ledger,
        OpenOrders orders,
        HoldKeeper holds,
        Matching matching,
        ClosePlan plan,
        Transfer transfer,
        Events events) {}
