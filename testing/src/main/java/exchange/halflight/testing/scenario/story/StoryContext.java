package exchange.halflight.testing.scenario.story;

import exchange.halflight.core.market.MarketParameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the parser of one scenario knows so far: names, decimals, and what cannot be done yet. */
final class StoryContext {
    private final Map<String, MarketParameters> markets = new LinkedHashMap<>();
    private final Map<String, AccountSetup> accounts = new LinkedHashMap<>();
    private final Map<String, String> marketOfOrder = new HashMap<>();
    private final List<String> notYet = new ArrayList<>();
    private boolean beyondReference;
    private String place = "setup";

    void add(MarketParameters market) {
        markets.put(market.symbol(), market);
    }

    void add(AccountSetup account) {
        accounts.put(account.name(), account);
    }

    List<MarketParameters> markets() {
        return List.copyOf(markets.values());
    }

    List<AccountSetup> accounts() {
        return List.copyOf(accounts.values());
    }

    List<String> notYet() {
        return notYet;
    }

    /** Where the parser stands, for {@link #notYet(String)}; e.g. "step 7". */
    void enter(String newPlace) {
        place = newPlace;
    }

    /** Notes that the story asks for a rule the exchange does not have yet. */
    void notYet(String feature) {
        notYet.add(place + ": not supported yet: " + feature);
    }

    /** Notes that the story asks for a rule that only the engine has, not the reference beside it. */
    void beyondReference() {
        beyondReference = true;
    }

    boolean isBeyondReference() {
        return beyondReference;
    }

    MarketParameters market(Value name) {
        MarketParameters market = markets.get(name.word());
        if (market == null) {
            throw name.error("unknown market '" + name.word() + "'");
        }
        return market;
    }

    String account(Value name) {
        if (!accounts.containsKey(name.word())) {
            throw name.error("unknown account '" + name.word() + "'");
        }
        return name.word();
    }

    /** Remembers where an order was placed: an amendment's numbers have that market's decimals. */
    void placed(String id, String market) {
        marketOfOrder.put(id, market);
    }

    /** The market of the last order placed with this id; the first market for an id that was never placed. */
    MarketParameters marketOfOrder(String id) {
        String market = marketOfOrder.get(id);
        return market == null ? markets.values().iterator().next() : markets.get(market);
    }
}
