package exchange.halflight.testing.scenario.story;

/**
 * One key of an {@code expect} step with what it expects: a tree of maps, lists, numbers ({@code BigDecimal}), words
 * ({@code String}) and flags ({@code Boolean}), in the shape of the file. A key missing in a map is not compared.
 */
public record Expectation(String key, Object expected) {}
