package exchange.halflight.benchmarks.subject;

import exchange.core2.collections.objpool.ObjectsPool;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.config.LoggingConfiguration;
import java.util.HashMap;
import java.util.Map;

/** The peer's market and pools as the adapters use them. */
final class PeerMarket {
    static final int SYMBOL_ID = 5991;
    static final int BASE_CURRENCY = 11;
    static final int QUOTE_CURRENCY = 15;

    /** A tenth of the reference price a lot, so that the peer's risk engine has a margin to check. */
    private static final long MARGIN_PER_LOT = 50_000;

    private PeerMarket() {}

    /** A futures contract with fees and margin. */
    static CoreSymbolSpecification specification() {
        return CoreSymbolSpecification.builder()
                .symbolId(SYMBOL_ID)
                .type(SymbolType.FUTURES_CONTRACT)
                .baseCurrency(BASE_CURRENCY)
                .quoteCurrency(QUOTE_CURRENCY)
                .baseScaleK(1)
                .quoteScaleK(1)
                .takerFee(2)
                .makerFee(1)
                .marginBuy(MARGIN_PER_LOT)
                .marginSell(MARGIN_PER_LOT)
                .build();
    }

    /** Empty pools of the sizes that the peer's own matching engine gives its books. */
    static ObjectsPool objectsPool() {
        Map<Integer, Integer> sizes = new HashMap<>();
        sizes.put(ObjectsPool.DIRECT_ORDER, 1024 * 1024);
        sizes.put(ObjectsPool.DIRECT_BUCKET, 1024 * 64);
        sizes.put(ObjectsPool.ART_NODE_4, 1024 * 32);
        sizes.put(ObjectsPool.ART_NODE_16, 1024 * 16);
        sizes.put(ObjectsPool.ART_NODE_48, 1024 * 8);
        sizes.put(ObjectsPool.ART_NODE_256, 1024 * 4);
        return new ObjectsPool(sizes);
    }

    /** Without debug logging. */
    static LoggingConfiguration logging() {
        return LoggingConfiguration.DEFAULT;
    }
}
