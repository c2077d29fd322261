package exchange.halflight.gateway.view;

import exchange.halflight.gateway.view.AccountHistory.OwnTrade;
import exchange.halflight.messages.grpc.OrderUpdate;
import java.util.ArrayList;
import java.util.List;

/**
 * The sides of the last trade that somebody watches, kept back until the entries that follow it have told their fees. Guarded by the
 * lock of {@link ExchangeView}.
 */
final class FillFacts {
    private record Side(OrderUpdate.Builder update, OwnTrade trade) {}

    private final FactSink sink;
    private final List<Side> untold = new ArrayList<>(2);

    FillFacts(FactSink sink) {
        this.sink = sink;
    }

    /** One side has traded, and the order is this afterwards. */
    void traded(OrderUpdate.Builder update, OwnTrade trade) {
        untold.add(new Side(update, trade));
    }

    /** What follows is no part of the last trade. */
    void tell() {
        for (Side side : untold) {
            sink.add(new Fact.OrderChanged(
                    side.trade.order.accountId,
                    side.update.setFill(HistoryView.message(side.trade)).build()));
        }
        untold.clear();
    }
}
