package exchange.halflight.oracle.venue;

import com.fasterxml.jackson.databind.JsonNode;
import exchange.halflight.oracle.source.Refusal;
import exchange.halflight.oracle.source.RefusedException;
import exchange.halflight.oracle.source.SourceFeed;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bybit's public spot stream, version 5: trades, and the book at depth 1, which comes as snapshots and changes with consecutive update
 * ids. After a gap the book is unknown until the next snapshot.
 */
final class BybitProtocol implements Protocol {
    private static final String TRADES = "publicTrade.";
    private static final String BOOK = "orderbook.1.";

    /** Best bid and ask as last heard; null where not known. */
    private static final class Top {
        private long update;
        private boolean known;
        private BigDecimal bid;
        private BigDecimal ask;
    }

    private final Feeds feeds;
    private final Map<String, Top> tops = new HashMap<>();

    BybitProtocol(Feeds feeds) {
        this.feeds = feeds;
    }

    /** A message each: at most ten topics fit into one, and an unknown one makes all of them fail. */
    @Override
    public List<String> subscriptions(List<String> symbols) {
        return symbols.stream()
                .map(symbol ->
                        "{\"op\":\"subscribe\",\"args\":[\"" + TRADES + symbol + "\",\"" + BOOK + symbol + "\"]}")
                .toList();
    }

    @Override
    public String keepAlive() {
        return "{\"op\":\"ping\"}";
    }

    @Override
    public void read(String frame, long nowNanos) throws RefusedException {
        JsonNode node = Json.parse(frame);
        String topic = node.path("topic").asText("");
        if (topic.startsWith(TRADES)) {
            for (JsonNode trade : Json.list(node, "data")) {
                // Their trade ids are not numbers that rise.
                feeds.tell(
                        Json.text(trade, "s"),
                        feed -> feed.trade(
                                SourceFeed.NO_SEQUENCE,
                                Json.millis(trade, "T"),
                                Json.positive(trade, "p"),
                                Json.positive(trade, "v")));
            }
        } else if (topic.startsWith(BOOK)) {
            JsonNode data = Json.object(node, "data");
            feeds.tell(Json.text(data, "s"), feed -> readBook(node, data, feed));
        } else if (node.path("success").isBoolean() && !node.path("success").booleanValue()) {
            throw new RefusedException(Refusal.VENUE_ERROR, frame);
        } else if (!node.path("op").isTextual()) {
            throw Json.malformed("neither topic nor answer");
        }
    }

    private void readBook(JsonNode node, JsonNode data, SourceFeed feed) throws RefusedException {
        Top top = tops.computeIfAbsent(feed.symbol(), symbol -> new Top());
        long update = Json.whole(data, "u");
        if (Json.says(node, "type", "snapshot")) {
            top.known = true;
            top.bid = null;
            top.ask = null;
        } else if (update <= top.update) {
            throw new RefusedException(Refusal.BACKWARDS, "update " + update + " after " + top.update);
        } else if (update != top.update + 1) {
            top.known = false;
        }
        top.update = update;
        if (!top.known) {
            return;
        }
        top.bid = best(Json.list(data, "b"), top.bid);
        top.ask = best(Json.list(data, "a"), top.ask);
        if (top.bid != null && top.ask != null) {
            feed.quote(SourceFeed.NO_SEQUENCE, Json.millis(node, "ts"), top.bid, top.ask);
        }
    }

    /** The side after these changes: at depth 1 a new level replaces the old, and size 0 takes a level away. */
    private static BigDecimal best(JsonNode changes, BigDecimal before) throws RefusedException {
        BigDecimal best = before;
        for (JsonNode level : changes) {
            BigDecimal price = Json.positive(level.path(0));
            boolean gone = level.path(1).asText("").matches("0(\\.0+)?");
            if (!gone) {
                Json.positive(level.path(1));
                best = price;
            } else if (best != null && best.compareTo(price) == 0) {
                best = null;
            }
        }
        return best;
    }
}
