package exchange.halflight.oracle.venue;

import com.fasterxml.jackson.databind.JsonNode;
import exchange.halflight.oracle.source.Numbers;
import exchange.halflight.oracle.source.Refusal;
import exchange.halflight.oracle.source.RefusedException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * The price stream of Hermes, Pyth's gateway. A price is a whole number times a power of ten, with a confidence of the same form and the
 * time it was published, in seconds; one whose confidence is wider than 1% of it is refused.
 */
final class PythProtocol implements Protocol {
    private static final BigDecimal MOST_UNCERTAIN = new BigDecimal("0.01");

    private final Feeds feeds;

    PythProtocol(Feeds feeds) {
        this.feeds = feeds;
    }

    @Override
    public List<String> subscriptions(List<String> symbols) {
        return symbols.stream()
                .map(id -> "{\"type\":\"subscribe\",\"ids\":[\"" + id + "\"]}")
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
            case "price_update" -> {
                JsonNode update = Json.object(node, "price_feed");
                feeds.tell(plain(Json.text(update, "id")), feed -> {
                    JsonNode price = Json.object(update, "price");
                    feed.price(Json.seconds(price, "publish_time"), certain(price));
                });
            }
            case "response" -> {
                if (!Json.says(node, "status", "success")) {
                    throw new RefusedException(Refusal.VENUE_ERROR, frame);
                }
            }
            default -> throw Json.malformed("an unknown type");
        }
    }

    /** Feed ids are hexadecimal, with or without 0x. */
    static String plain(String id) {
        String lower = id.toLowerCase(Locale.ROOT);
        return lower.startsWith("0x") ? lower.substring(2) : lower;
    }

    private static BigDecimal certain(JsonNode node) throws RefusedException {
        JsonNode exponent = node.path("expo");
        if (!exponent.isInt()) {
            throw Json.malformed("expo is no whole number");
        }
        BigDecimal price = scaled(node, "price", exponent.intValue());
        // No spread at all between the publishers is as certain as it can be.
        if (Json.text(node, "conf").equals("0")) {
            return price;
        }
        BigDecimal confidence = scaled(node, "conf", exponent.intValue());
        if (confidence.compareTo(price.multiply(MOST_UNCERTAIN)) > 0) {
            throw new RefusedException(Refusal.UNCERTAIN, "give or take " + confidence);
        }
        return price;
    }

    private static BigDecimal scaled(JsonNode node, String name, int exponent) throws RefusedException {
        String whole = Json.text(node, name);
        if (whole.indexOf('.') >= 0 || whole.indexOf('e') >= 0 || whole.indexOf('E') >= 0) {
            throw new RefusedException(Refusal.NOT_A_NUMBER, name + " is no whole number");
        }
        return Numbers.positive(whole, exponent);
    }
}
