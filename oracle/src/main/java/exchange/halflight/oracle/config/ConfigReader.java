package exchange.halflight.oracle.config;

import exchange.halflight.oracle.source.Venue;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the file of sources. Everything unknown in it is an error that names the line. */
public final class ConfigReader {
    private static final String DEFAULT = "sources.yaml";
    private static final Pattern MARKET = Pattern.compile("[A-Z0-9._-]{1,32}");
    /** What venues call their symbols and feeds; none of it could end a JSON text. */
    private static final Pattern SYMBOL = Pattern.compile("[A-Za-z0-9/_.-]{1,80}");

    private ConfigReader() {}

    /** The sources that come with the program. */
    public static OracleConfig standard() throws ConfigException {
        try (InputStream file = OracleConfig.class.getResourceAsStream("/exchange/halflight/oracle/" + DEFAULT)) {
            return parse(DEFAULT, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ConfigException(DEFAULT + " can't be read", e);
        }
    }

    public static OracleConfig read(Path file) throws ConfigException {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new ConfigException(file + " can't be read: " + e, e);
        }
    }

    /** Parses a text; the file's name is for messages. */
    public static OracleConfig parse(String file, String text) throws ConfigException {
        Node root;
        try {
            root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new ConfigException(file + ":" + line + ": " + e.getProblem(), e);
        } catch (YAMLException e) {
            throw new ConfigException(file + ": " + e.getMessage(), e);
        }
        if (root == null) {
            throw new ConfigException(file + " is empty");
        }
        Entry all = new Entry(file, "", root);
        Map<String, Entry> entries = known(all, Set.of("windowSeconds", "venues", "markets"));
        Map<Venue, VenueSettings> venues = new EnumMap<>(Venue.class);
        for (Entry venue : required(all, entries, "venues").entries().values()) {
            venues.put(venue(venue), settings(venue));
        }
        List<MarketSources> markets = new ArrayList<>();
        for (Entry market : required(all, entries, "markets").entries().values()) {
            markets.add(market(market, venues.keySet()));
        }
        return new OracleConfig(required(all, entries, "windowSeconds").positive(), venues, markets);
    }

    private static VenueSettings settings(Entry venue) throws ConfigException {
        Map<String, Entry> entries = known(venue, Set.of("endpoint", "maxAgeSeconds", "tokenVariable"));
        Entry endpoint = required(venue, entries, "endpoint");
        Entry token = entries.get("tokenVariable");
        try {
            return new VenueSettings(
                    new URI(endpoint.text()),
                    required(venue, entries, "maxAgeSeconds").positive(),
                    token == null ? "" : token.text());
        } catch (URISyntaxException e) {
            throw new ConfigException(endpoint.error("is no address").getMessage(), e);
        }
    }

    private static MarketSources market(Entry market, Set<Venue> venues) throws ConfigException {
        if (!MARKET.matcher(market.name()).matches()) {
            throw market.error("is no symbol of a market");
        }
        long multiplier = 1;
        List<SourceMapping> sources = new ArrayList<>();
        for (Entry entry : market.entries().values()) {
            if (entry.name().equals("multiplier")) {
                multiplier = entry.positive();
            } else {
                Venue venue = venue(entry);
                if (!venues.contains(venue)) {
                    throw entry.error("is not among the venues");
                }
                sources.add(source(venue, entry));
            }
        }
        return new MarketSources(market.name(), multiplier, sources);
    }

    private static SourceMapping source(Venue venue, Entry entry) throws ConfigException {
        Entry symbol = entry;
        boolean inverse = false;
        if (!entry.isText()) {
            Map<String, Entry> entries = known(entry, Set.of("symbol", "inverse"));
            symbol = required(entry, entries, "symbol");
            inverse = entries.containsKey("inverse") && entries.get("inverse").yes();
        }
        if (!SYMBOL.matcher(symbol.text()).matches()) {
            throw symbol.error("is no symbol of a venue");
        }
        return new SourceMapping(venue, symbol.text(), inverse);
    }

    private static Venue venue(Entry entry) throws ConfigException {
        for (Venue venue : Venue.values()) {
            if (venue != Venue.BUILT_IN && venue.name().equals(entry.name())) {
                return venue;
            }
        }
        throw entry.error("is not known here");
    }

    private static Map<String, Entry> known(Entry parent, Set<String> names) throws ConfigException {
        Map<String, Entry> entries = parent.entries();
        Set<String> unknown = new HashSet<>(entries.keySet());
        unknown.removeAll(names);
        if (!unknown.isEmpty()) {
            throw entries.get(unknown.iterator().next()).error("is not known here");
        }
        return entries;
    }

    private static Entry required(Entry parent, Map<String, Entry> entries, String name) throws ConfigException {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw parent.error("lacks " + name);
        }
        return entry;
    }
}
