package exchange.halflight.testing.scenario.story;

import exchange.halflight.core.market.MarketParameters;
import java.util.List;

/**
 * One story: a market set up, what happens, what is expected. Immutable. Market and account ids are places in these lists,
 * from 1.
 *
 * @param name what the result line shows
 * @param insuranceMicros opening balance of the insurance fund
 * @param markets in id order; a market's name in the story is its symbol
 * @param accounts in id order
 * @param steps what to do and to expect, in order
 * @param notYet what the story asks for that the exchange cannot do yet, each with its place; such a story is not run and
 *     the parts of the model that stand for it are missing
 * @param beyondReference whether the story needs a rule that the naive reference does not have: it then runs on every kind of
 *     exchange but that one
 */
public record Scenario(
        String name,
        long insuranceMicros,
        List<MarketParameters> markets,
        List<AccountSetup> accounts,
        List<Step> steps,
        List<String> notYet,
        boolean beyondReference) {
    public Scenario {
        markets = List.copyOf(markets);
        accounts = List.copyOf(accounts);
        steps = List.copyOf(steps);
        notYet = List.copyOf(notYet);
    }
}
