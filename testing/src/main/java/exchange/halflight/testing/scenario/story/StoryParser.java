package exchange.halflight.testing.scenario.story;

import exchange.halflight.core.governance.Role;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads scenario files: one or several scenarios, separated by {@code ---}. Everything unknown is an error. */
public final class StoryParser {
    private static final int MONEY_DECIMALS = 6;

    private StoryParser() {}

    /**
     * Parses a file of UTF-8 text: a page (.md) has the scenarios of its examples, perhaps none, any other file is scenarios.
     *
     * @throws StoryFormatException where the file does not parse
     * @throws IOException where it cannot be read
     */
    public static List<Scenario> parse(Path file) throws IOException {
        return file.toString().endsWith(StoryFiles.PAGE)
                ? StoryPage.examples(file, Files.readAllLines(file))
                : parse(file, Files.readString(file));
    }

    /**
     * Parses a text; the file and the number of lines before the text are for error messages only.
     *
     * @throws StoryFormatException where the text does not parse
     */
    public static List<Scenario> parse(Path file, String text) {
        List<Scenario> scenarios = new ArrayList<>();
        Set<String> names = new HashSet<>();
        try {
            for (Node node : new Yaml(new LoaderOptions()).composeAll(new StringReader(text))) {
                Value root = new Value(file, node, "scenario", null);
                Scenario scenario = scenario(root);
                if (!names.add(scenario.name())) {
                    throw root.error("a second scenario is named '" + scenario.name() + "'");
                }
                scenarios.add(scenario);
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new StoryFormatException(file, line, String.valueOf(e.getProblem()));
        } catch (YAMLException e) {
            throw new StoryFormatException(file, 1, e.getMessage());
        }
        if (scenarios.isEmpty()) {
            throw new StoryFormatException(file, 1, "no scenario");
        }
        return scenarios;
    }

    private static Scenario scenario(Value root) {
        Fields fields = root.fields();
        StoryContext context = new StoryContext();
        String name = fields.need("name").word();
        Profile profile = Profile.of(fields.need("profile"));
        Map<String, Fields> accounts = new LinkedHashMap<>();
        for (Value account : fields.need("accounts").fields().takeAll()) {
            accounts.put(account.name(), account.fields());
        }
        MarketParser marketParser = new MarketParser(profile, List.copyOf(accounts.keySet()), context);
        Value markets = fields.need("markets");
        for (Value market : markets.fields().takeAll()) {
            context.add(marketParser.parse(market));
        }
        if (context.markets().isEmpty()) {
            throw markets.error("no market");
        }
        long insuranceMicros = fields.find("insurance")
                .map(value -> value.units(MONEY_DECIMALS))
                .orElse(0L);
        for (Map.Entry<String, Fields> account : accounts.entrySet()) {
            context.add(account(account.getKey(), account.getValue(), context));
        }
        List<Step> steps = new StepParser(context).steps(fields.need("steps"), "step ");
        fields.done();
        return new Scenario(
                name,
                insuranceMicros,
                context.markets(),
                context.accounts(),
                steps,
                context.notYet(),
                context.isBeyondReference());
    }

    private static AccountSetup account(String name, Fields fields, StoryContext context) {
        context.enter("accounts." + name);
        long depositMicros =
                fields.find("deposit").map(value -> value.units(MONEY_DECIMALS)).orElse(0L);
        Map<String, Integer> leverage = new LinkedHashMap<>();
        fields.find("leverage").ifPresent(table -> {
            for (Value row : table.fields().takeAll()) {
                leverage.put(context.market(row.called()).symbol(), row.wholeNumber());
            }
        });
        boolean liquidityProvider =
                fields.find("liquidityProvider").map(Value::flag).orElse(false);
        List<Role> roles = new ArrayList<>();
        fields.find("roles").ifPresent(list -> {
            context.beyondReference();
            list.items().forEach(role -> roles.add(role.oneOf(Role.class)));
        });
        fields.done();
        return new AccountSetup(name, depositMicros, leverage, liquidityProvider, roles);
    }
}
