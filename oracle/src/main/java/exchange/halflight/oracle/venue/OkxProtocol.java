package exchange.halflight.oracle.venue;

import com.fasterxml.jackson.databind.JsonNode;
import exchange.halflight.oracle.source.Refusal;
import exchange.halflight.oracle.source.RefusedException;
import java.util.List;

/** OKX's public channels, version 5: trades, and the best bid and ask tick by tick. Kept open by the text ping. */
final class OkxProtocol implements Protocol {
    private static final String PONG = "pong";

    private final Feeds feeds;

    OkxProtocol(Feeds feeds) {
        this.feeds = feeds;
    }

    /** A message each, so that an unknown instrument spoils no other. */
    @Override
    public List<String> subscriptions(List<String> symbols) {
        return symbols.stream()
                .map(symbol -> "{\"op\":\"subscribe\",\"args\":[{\"channel\":\"trades\",\"instId\":\"" + symbol
                        + "\"},{\"channel\":\"bbo-tbt\",\"instId\":\"" + symbol + "\"}]}")
                .toList();
    }

    @Override
    public String keepAlive() {
        return "ping";
    }

    @Override
    public void read(String frame, long nowNanos) throws RefusedException {
        if (frame.equals(PONG)) {
            return;
        }
        JsonNode node = Json.parse(frame);
        if (node.has("event")) {
            if (Json.says(node, "event", "error")) {
                throw new RefusedException(Refusal.VENUE_ERROR, frame);
            }
            return;
        }
        JsonNode channel = Json.object(node, "arg");
        String symbol = Json.text(channel, "instId");
        for (JsonNode data : Json.list(node, "data")) {
            if (Json.says(channel, "channel", "trades")) {
                feeds.tell(
                        symbol,
                        feed -> feed.trade(
                                Json.whole(data, "tradeId"),
                                Json.millis(data, "ts"),
                                Json.positive(data, "px"),
                                Json.positive(data, "sz")));
            } else if (Json.says(channel, "channel", "bbo-tbt") && hasBothSides(data)) {
                feeds.tell(
                        symbol,
                        feed -> feed.quote(
                                Json.whole(data, "seqId"),
                                Json.millis(data, "ts"),
                                Json.positive(data.path("bids").path(0).path(0)),
                                Json.positive(data.path("asks").path(0).path(0))));
            }
        }
    }

    /** An empty side is a book without bids or asks, which is no quote but no error either. */
    private static boolean hasBothSides(JsonNode data) throws RefusedException {
        return !Json.list(data, "bids").isEmpty() && !Json.list(data, "asks").isEmpty();
    }
}
