package exchange.halflight.oracle.venue;

import com.fasterxml.jackson.databind.JsonNode;
import exchange.halflight.oracle.source.Refusal;
import exchange.halflight.oracle.source.RefusedException;
import exchange.halflight.oracle.source.SourceFeed;
import java.util.List;
import java.util.stream.Collectors;

/** Kraken's second WebSocket API: trades, and the ticker on every change of best bid and ask. Numbers are JSON numbers. */
final class KrakenProtocol implements Protocol {
    private final Feeds feeds;

    KrakenProtocol(Feeds feeds) {
        this.feeds = feeds;
    }

    @Override
    public List<String> subscriptions(List<String> symbols) {
        String list = symbols.stream().map(symbol -> "\"" + symbol + "\"").collect(Collectors.joining(","));
        return List.of(
                "{\"method\":\"subscribe\",\"params\":{\"channel\":\"ticker\",\"symbol\":[" + list
                        + "],\"event_trigger\":\"bbo\",\"snapshot\":true}}",
                "{\"method\":\"subscribe\",\"params\":{\"channel\":\"trade\",\"symbol\":[" + list
                        + "],\"snapshot\":false}}");
    }

    @Override
    public String keepAlive() {
        return "{\"method\":\"ping\"}";
    }

    @Override
    public void read(String frame, long nowNanos) throws RefusedException {
        JsonNode node = Json.parse(frame);
        if (Json.says(node, "channel", "trade")) {
            for (JsonNode trade : Json.list(node, "data")) {
                feeds.tell(
                        Json.text(trade, "symbol"),
                        feed -> feed.trade(
                                Json.whole(trade, "trade_id"),
                                Json.instant(trade, "timestamp"),
                                Json.positive(trade, "price"),
                                Json.positive(trade, "qty")));
            }
        } else if (Json.says(node, "channel", "ticker")) {
            for (JsonNode ticker : Json.list(node, "data")) {
                feeds.tell(
                        Json.text(ticker, "symbol"),
                        feed -> feed.quote(
                                SourceFeed.NO_SEQUENCE,
                                ticker.has("timestamp") ? Json.instant(ticker, "timestamp") : nowNanos,
                                Json.positive(ticker, "bid"),
                                Json.positive(ticker, "ask")));
            }
        } else if (node.path("success").isBoolean() && !node.path("success").booleanValue()) {
            throw new RefusedException(Refusal.VENUE_ERROR, frame);
        } else if (!node.path("channel").isTextual() && !node.path("method").isTextual()) {
            throw Json.malformed("neither channel nor answer");
        }
    }
}
