package exchange.halflight.oracle.venue;

import com.fasterxml.jackson.databind.JsonNode;
import exchange.halflight.oracle.source.Refusal;
import exchange.halflight.oracle.source.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Binance's spot streams: aggregated trades and the best bid and ask of each symbol. The server pings by WebSocket frames, which are
 * answered by themselves, and closes every connection after a day.
 */
final class BinanceProtocol implements Protocol {
    /** A message may ask for many streams, but few messages may be sent a second. */
    private static final int SYMBOLS_PER_MESSAGE = 50;

    private final Feeds feeds;

    BinanceProtocol(Feeds feeds) {
        this.feeds = feeds;
    }

    @Override
    public List<String> subscriptions(List<String> symbols) {
        List<String> messages = new ArrayList<>();
        for (int from = 0; from < symbols.size(); from += SYMBOLS_PER_MESSAGE) {
            String streams = symbols.subList(from, Math.min(symbols.size(), from + SYMBOLS_PER_MESSAGE)).stream()
                    .map(symbol -> symbol.toLowerCase(Locale.ROOT))
                    .map(symbol -> "\"" + symbol + "@aggTrade\",\"" + symbol + "@bookTicker\"")
                    .collect(Collectors.joining(","));
            messages.add(
                    "{\"method\":\"SUBSCRIBE\",\"params\":[" + streams + "],\"id\":" + (messages.size() + 1) + "}");
        }
        return messages;
    }

    @Override
    public String keepAlive() {
        return "";
    }

    @Override
    public void read(String frame, long nowNanos) throws RefusedException {
        JsonNode node = Json.parse(frame);
        if (Json.says(node, "e", "aggTrade")) {
            feeds.tell(
                    Json.text(node, "s"),
                    feed -> feed.trade(
                            Json.whole(node, "a") + 1, // theirs may begin at 0
                            Json.millis(node, "T"),
                            Json.positive(node, "p"),
                            Json.positive(node, "q")));
        } else if (!node.has("e") && node.has("u") && node.has("b")) {
            // The spot stream's best bid and ask carry no time.
            feeds.tell(
                    Json.text(node, "s"),
                    feed -> feed.quote(
                            Json.whole(node, "u"), nowNanos, Json.positive(node, "b"), Json.positive(node, "a")));
        } else if (node.has("error") || node.has("code")) {
            throw new RefusedException(Refusal.VENUE_ERROR, frame);
        } else if (!node.has("result") && !node.path("e").isTextual()) {
            throw Json.malformed("neither event nor answer");
        }
    }
}
