package exchange.halflight.app.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The markets of a catalogue file in its order: venues, each with defaults and with markets that say only what differs.
 *
 * @param name of the file
 */
public record Catalogue(String name, List<CatalogueMarket> markets) {
    private static final String SHIPPED = "markets.yaml";

    public Catalogue {
        markets = List.copyOf(markets);
    }

    /** The catalogue that comes with the program. */
    public static Catalogue shipped() {
        try (InputStream in = Catalogue.class.getResourceAsStream(SHIPPED);
                Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return read(SHIPPED, text);
        } catch (IOException | CatalogueException e) {
            throw new IllegalStateException("The catalogue that comes with the program can't be used", e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws CatalogueException where there is anything wrong with it, naming all of it
     */
    public static Catalogue load(Path file) throws IOException, CatalogueException {
        try (Reader text = Files.newBufferedReader(file)) {
            return read(file.toString(), text);
        }
    }

    /** Where made-up prices begin, by market. */
    public Map<String, BigDecimal> startPrices() {
        return markets.stream()
                .collect(Collectors.toUnmodifiableMap(CatalogueMarket::symbol, CatalogueMarket::startPrice));
    }

    private static Catalogue read(String name, Reader text) throws CatalogueException {
        Problems problems = new Problems(name);
        List<CatalogueMarket> markets = new ArrayList<>();
        try {
            Node root = new Yaml(new LoaderOptions()).compose(text);
            if (root == null) {
                problems.add(1, "there is nothing in it");
            } else {
                venues(root, markets, problems);
            }
        } catch (MarkedYAMLException e) {
            problems.add(e.getProblemMark().getLine() + 1, "not YAML: " + e.getProblem());
        }
        if (problems.count() > 0) {
            throw new CatalogueException(problems.lines());
        }
        return new Catalogue(name, markets);
    }

    private static void venues(Node root, List<CatalogueMarket> markets, Problems problems) {
        Set<String> symbols = new TreeSet<>();
        Section venues = new Section("the catalogue", root, null, problems);
        for (String venue : venues.takeAllKeys()) {
            Section section = new Section(venue, venues.find(venue), null, problems);
            Node defaultsNode = section.find("defaults");
            Node marketsNode = section.find("markets");
            section.finish();
            if (marketsNode == null) {
                problems.add(venues.lineOfKey(venue), venue + " has no 'markets'");
                continue;
            }
            Section defaults =
                    defaultsNode == null ? null : new Section("defaults of " + venue, defaultsNode, null, problems);
            Section list = new Section("markets of " + venue, marketsNode, null, problems);
            for (String symbol : list.takeAllKeys()) {
                int line = list.lineOfKey(symbol);
                if (!symbols.add(symbol)) {
                    problems.add(line, "symbol " + symbol + " stands twice in the catalogue");
                }
                Section market = new Section(symbol, list.find(symbol), defaults, problems);
                if (market.isMapping()) {
                    markets.add(new MarketReader(venue, symbol, market, problems).read(line));
                }
            }
            if (defaults != null && !list.takeAllKeys().isEmpty()) {
                defaults.finish();
            }
        }
    }
}
