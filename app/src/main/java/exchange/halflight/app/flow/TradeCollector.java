package exchange.halflight.app.flow;

import exchange.halflight.core.event.NoEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keeps the trades of a core that runs on its own, and nothing else. */
final class TradeCollector extends NoEvents {
    private final List<FlowFolder.Fill> fills = new ArrayList<>();

    /** The trades in order, with the files' order numbers in place of the core's. */
    List<FlowFolder.Fill> fills(Map<Long, Long> fileIds) {
        return fills.stream()
                .map(fill -> new FlowFolder.Fill(
                        fileIds.get(fill.takerOrderId()),
                        fileIds.get(fill.makerOrderId()),
                        fill.priceMilli(),
                        fill.quantity()))
                .toList();
    }

    @Override
    public void tradeExecuted(
            long tradeId, int marketId, long takerOrderId, long makerOrderId, long priceUnits, long sizeUnits) {
        fills.add(new FlowFolder.Fill(takerOrderId, makerOrderId, priceUnits, sizeUnits));
    }
}
