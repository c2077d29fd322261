package exchange.halflight.testing.scenario.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.market.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenario files: what they mean, and that anything else is refused with its line. */
final class StoryParserTest {
    private static final String STORY = """
            name: one
            profile: xmarket
            markets:
              X: {book: LIT, mark: INDEX, funding: NONE}
            accounts:
              ann: {deposit: "100.5", leverage: {X: 10}}
            steps:
              - reference: {market: X, bid: "99", ask: "101", index: "100"}
              - place: {id: b1, account: ann, market: X, side: BUY, type: LIMIT, tif: GTC, price: "99.5", size: "1"}
              - amend: {id: b1, account: ann, size: "0.5"}
              - expect: {trades: []}
            """;

    @TempDir
    private Path folder;

    @Test
    void numbersBecomeUnitsOfTheirMarket() {
        Scenario scenario = parse(STORY).getFirst();
        assertEquals(100_500_000, scenario.accounts().getFirst().depositMicros());
        Step.Place place = (Step.Place) scenario.steps().get(1);
        assertEquals(9950, place.terms().priceUnits());
        assertEquals(100, place.terms().sizeUnits());
        assertEquals(new Step.Amend("b1", "ann", 0, 50, 0), scenario.steps().get(2));
    }

    @Test
    void whatAMarketDoesNotSetComesFromItsProfile() {
        String text = STORY.replace("xmarket", "godark")
                .replace("book: LIT", "book: LIT, makerFeePpm: 0, initialFloorPpm: 7");
        var market = parse(text).getFirst().markets().getFirst();
        assertEquals(500, market.takerFeePpm());
        assertEquals(0, market.makerFeePpm());
        assertEquals(10, market.tickUnits());
        assertEquals(10, market.stepUnits());
        assertEquals(1, market.defaultLeverage());
        assertEquals(5, market.tiers().size());
        assertEquals(new Tier(1000, 7, 1000, 5_000_000_000L), market.tiers().getLast());
    }

    @Test
    void severalScenariosStandInOneFile() {
        assertEquals(
                2,
                parse(STORY + "---\n" + STORY.replace("name: one", "name: two")).size());
        refused("story.yaml:13: a second scenario is named 'one'", STORY + "---\n" + STORY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: one                 | nome: one               | 1: scenario needs 'name'",
                "profile: xmarket          | profile: nowhere        | 2: unknown profile 'nowhere', known: godark, xmarket",
                "book: LIT                 | book: GREY              | 4: unknown book 'GREY', known: [LIT, DARK]",
                "book: LIT                 | bock: LIT               | 4: unknown key 'bock' in X",
                "funding: NONE             | funding: SOME           | 4: unknown funding 'SOME'",
                "book: LIT                 | mark: LAST              | 4: key 'mark' stands twice",
                "mark: INDEX               | mark: LAST              | 4: unknown mark 'LAST', known: [INDEX, BOOK_MID, INDEX_MEDIAN, BOOK_TWAP]",
                "funding: NONE             | tick: '0.001'           | 4: tick '0.001' does not fit: at most 2 decimals and 64 bits",
                "funding: NONE             | priceDecimals: 1        | 4: market X must set tick and step: the profile's do not fit its decimals",
                "funding: NONE             | takerFeePpm: '1.5'      | 4: takerFeePpm must be a whole number of 32 bits, not '1.5'",
                "deposit: \"100.5\"        | deposit: \"100.1234567\" | 6: deposit '100.1234567' does not fit: at most 6 decimals and 64 bits",
                "deposit: \"100.5\"        | deposit: \"1e3\"        | 6: deposit must be a decimal number, not '1e3'",
                "deposit: \"100.5\"        | deposit: \"9223372036854.775808\" | 6: deposit '9223372036854.775808' does not fit: at most 6 decimals and 64 bits",
                "leverage: {X: 10}         | leverage: {Y: 10}       | 6: unknown market 'Y'",
                "leverage: {X: 10}         | lever: {X: 10}          | 6: unknown key 'lever' in ann",
                "bid: \"99\"               | bid: \"99.001\"         | 8: bid '99.001' does not fit: at most 2 decimals and 64 bits",
                "- reference:              | - references:           | 8: unknown step 'references'",
                "account: ann, market: X   | account: bob, market: X | 9: unknown account 'bob'",
                "side: BUY                 | side: HOLD              | 9: unknown side 'HOLD', known: [BUY, SELL]",
                "type: LIMIT               | type: LIMITED           | 9: unknown type 'LIMITED', known: [LIMIT, MARKET, PEG_MID, PEG_BID, PEG_ASK, STOP_LIMIT, STOP_MARKET, TAKE_PROFIT_LIMIT, TAKE_PROFIT_MARKET, TRAILING_STOP]",
                "tif: GTC                  | tif: GTC, expires: soon | 9: expires must be a duration such as 100ms or 1s, not 'soon'",
                "tif: GTC                  | tif: GTC, postOnly: yes | 9: postOnly must be true or false, not 'yes'",
                "tif: GTC                  | tif: GTC, tif: IOC      | 9: key 'tif' stands twice",
                "id: b1, account: ann, market | id: b 1, account: ann, market | 9: an order id is up to 36 printable ASCII characters without spaces",
                "size: \"1\"}              | size: \"1.001\"}        | 9: size '1.001' does not fit: at most 2 decimals and 64 bits",
                "size: \"0.5\"             | size: \"0.005\"         | 10: size '0.005' does not fit: at most 2 decimals and 64 bits",
                "{trades: []}              | {trade: []}             | 11: unknown key 'trade' in expect",
                "{trades: []}              | {trades: [{buyer: b1}]} | 11: unknown key 'buyer' in trades",
                "{trades: []}              | {trades: b1}            | 11: trades must be a list",
                "{trades: []}              | {rejected: [{reason: BAD_LUCK}]} | 11: unknown reason 'BAD_LUCK'",
                "{trades: []}              | {accounts: {bob: {free: '1'}}} | 11: unknown account 'bob'",
                "{trades: []}              | {positions: {ann: {Z: {size: '1'}}}} | 11: unknown market 'Z'",
                "{trades: []}              | {book: {bids: []}}      | 11: book needs 'market'",
                "{trades: []}              | {book: {market: X, bids: [['1', '2']]}} | 11: a level is [price, size, orderCount]",
                "{trades: []}              | {funding: {rate: '0.1'}} | 11: funding needs 'market'",
                "{trades: []}              | {trades: [               | 12: ",
            })
    void anythingElseIsRefusedWithItsLine(String original, String replacement, String message) {
        String text = STORY.replace(original.strip(), replacement.strip());
        refused("story.yaml:" + message.strip(), text);
    }

    @Test
    void anEmptyFileHoldsNoScenario() {
        refused("story.yaml:1: no scenario", "# nothing\n");
        refused("story.yaml:1: scenario must be a mapping", "just words\n");
    }

    @Test
    void aPageHasTheScenariosOfItsExamplesWithItsOwnLines() throws IOException {
        Path page =
                Files.writeString(folder.resolve("page.md"), "# Words\n\n```yaml scenario\n" + STORY + "```\n\nmore\n");
        assertEquals(1, StoryParser.parse(page).size());
        assertEquals(List.of(), StoryParser.parse(Files.writeString(folder.resolve("none.md"), "# Words\n")));
        Path wrong = Files.writeString(page, "# Words\n\n```yaml scenario\nname: [\n```\n");
        String problem = assertThrows(StoryFormatException.class, () -> StoryParser.parse(wrong))
                .getMessage();
        assertTrue(problem.startsWith(wrong + ":5: "), problem);
        Path endless = Files.writeString(page, "# Words\n```yaml scenario\nname: x\n");
        problem = assertThrows(StoryFormatException.class, () -> StoryParser.parse(endless))
                .getMessage();
        assertEquals(endless + ":2: the example does not end", problem);
    }

    private static void refused(String message, String text) {
        String actual =
                assertThrows(StoryFormatException.class, () -> parse(text)).getMessage();
        assertEquals(message, actual.substring(0, Math.min(actual.length(), message.length())));
    }

    private static List<Scenario> parse(String text) {
        return StoryParser.parse(Path.of("story.yaml"), text);
    }
}
