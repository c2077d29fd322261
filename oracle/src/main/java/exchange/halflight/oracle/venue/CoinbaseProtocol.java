package exchange.halflight.oracle.venue;

import com.fasterxml.jackson.databind.JsonNode;
import exchange.halflight.oracle.source.Refusal;
import exchange.halflight.oracle.source.RefusedException;
import java.util.List;

/** Coinbase Exchange's public feed: every match, and the ticker for best bid and ask; a heartbeat a second keeps it open. */
final class CoinbaseProtocol implements Protocol {
    private final Feeds feeds;

    CoinbaseProtocol(Feeds feeds) {
        this.feeds = feeds;
    }

    /** A message each: an unknown product makes the whole message fail. */
    @Override
    public List<String> subscriptions(List<String> symbols) {
        return symbols.stream()
                .map(symbol -> "{\"type\":\"subscribe\",\"product_ids\":[\"" + symbol
                        + "\"],\"channels\":[\"matches\",\"ticker\",\"heartbeat\"]}")
                .toList();
    }

    @Override
    public String keepAlive() {
        return "";
    }

    @Override
    public void read(String frame, long nowNanos) throws RefusedException {
        JsonNode node = Json.parse(frame);
        switch (Json.text(node, "type")) {
            case "match" ->
                feeds.tell(
                        Json.text(node, "product_id"),
                        feed -> feed.trade(
                                Json.whole(node, "trade_id"),
                                Json.instant(node, "time"),
                                Json.positive(node, "price"),
                                Json.positive(node, "size")));
            case "ticker" ->
                feeds.tell(
                        Json.text(node, "product_id"),
                        feed -> feed.quote(
                                Json.whole(node, "sequence"),
                                Json.instant(node, "time"),
                                Json.positive(node, "best_bid"),
                                Json.positive(node, "best_ask")));
            case "error" -> throw new RefusedException(Refusal.VENUE_ERROR, frame);
            default -> {
                // Heartbeats, answers to subscriptions, the last match before them; new kinds may come at any time.
            }
        }
    }
}
