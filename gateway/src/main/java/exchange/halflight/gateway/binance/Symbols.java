package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.view.MarketDirectory;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.Market;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Our markets in the words of this API. A market keeps its symbol as its id. All money of the exchange is one: it is called by the
 * one name that clients expect of money here, both as what prices are in and as what margin is in, since clients take a market
 * whose two names differ for another kind of contract.
 */
final class Symbols {
    /** What the exchange's dollars are called. */
    static final String ASSET = "USDT";

    private static final String PERPETUAL = "-PERP";
    private static final List<String> QUOTES = List.of("-USDT", "-USDC", "-USD");

    private Symbols() {}

    /**
     * What each market trades, by its symbol. Clients know a market by what it trades, what for and with which margin, of which only
     * the first tells markets apart here: so no two have the same. Of several that trade the same thing the one that was there first
     * has its plain name, for good; the others have their number added, by a character that no symbol has.
     *
     * @param markets in the order they were made
     */
    static Map<String, String> baseAssets(List<Market> markets) {
        Map<String, String> names = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (Market market : markets) {
            String symbol = market.getParameters().getSymbol();
            String plain = plainAsset(symbol);
            names.put(symbol, taken.add(plain) ? plain : plain + "~" + market.getMarketId());
        }
        return names;
    }

    /** The symbol without what it is traded for: BTC of BTC-PERP and of BTC-USDT-PERP. */
    private static String plainAsset(String symbol) {
        String base = symbol.endsWith(PERPETUAL) ? symbol.substring(0, symbol.length() - PERPETUAL.length()) : symbol;
        for (String quote : QUOTES) {
            if (base.endsWith(quote) && base.length() > quote.length()) {
                return base.substring(0, base.length() - quote.length());
            }
        }
        return base;
    }

    /** The market that a request names. */
    static Scale required(Parameters parameters, MarketDirectory markets) {
        return markets.find(parameters.required("symbol")).orElseThrow(() -> new ApiError(ErrorCode.UNKNOWN_SYMBOL));
    }

    /** The symbol that a request names, or an empty one where it names none. */
    static String optional(Parameters parameters, MarketDirectory markets) {
        return parameters.text("symbol").isEmpty()
                ? ""
                : required(parameters, markets).symbol();
    }
}
