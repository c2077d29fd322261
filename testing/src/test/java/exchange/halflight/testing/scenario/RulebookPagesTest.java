package exchange.halflight.testing.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import exchange.halflight.testing.scenario.story.Scenario;
import exchange.halflight.testing.scenario.story.StoryParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The worked examples of the rulebook's pages, run as they stand there. */
final class RulebookPagesTest {
    private static final Path FOLDER = Path.of("../docs/rulebook");
    private static final String BEGIN = "```yaml scenario";
    private static final String END = "```";
    /** Pages without examples: the table of contents, and the procedure, which is the measure of all examples. */
    private static final Set<String> WITHOUT_EXAMPLES = Set.of(
            "README.md",
            "procedure.md",
            "procedure-dark.md",
            "procedure-funding.md",
            "procedure-governance.md",
            "procedure-liquidation.md",
            "procedure-triggers.md");

    @TestFactory
    Stream<DynamicContainer> examples() throws IOException {
        Map<String, List<Scenario>> byPage = new TreeMap<>();
        for (Path page : pages()) {
            List<Scenario> examples = examples(page, Files.readAllLines(page));
            if (!examples.isEmpty()) {
                byPage.put(String.valueOf(page.getFileName()), examples);
            }
        }
        return ScenarioTests.of(byPage);
    }

    @Test
    void everyPageThatExplainsHasAnExampleAndIsListed() throws IOException {
        String contents = Files.readString(FOLDER.resolve("README.md"));
        Set<String> without = new TreeSet<>();
        for (Path page : pages()) {
            String name = String.valueOf(page.getFileName());
            if (examples(page, Files.readAllLines(page)).isEmpty()) {
                without.add(name);
            }
            assertEquals(!name.equals("README.md"), contents.contains("(" + name + ")"), name + " in README.md");
        }
        assertEquals(new TreeSet<>(WITHOUT_EXAMPLES), without);
    }

    @Test
    void noOtherYamlBlockLooksLikeAnExample() throws IOException {
        for (Path page : pages()) {
            for (String line : Files.readAllLines(page)) {
                assertFalse(line.startsWith("```y") && !line.equals(BEGIN), () -> page + ": " + line);
            }
        }
    }

    /** Empty lines stand for what comes before a block, so that an error names the page's own line. */
    private static List<Scenario> examples(Path page, List<String> lines) {
        List<Scenario> examples = new ArrayList<>();
        for (int begin = 0; begin < lines.size(); begin++) {
            if (lines.get(begin).equals(BEGIN)) {
                int end = begin + 1 + lines.subList(begin + 1, lines.size()).indexOf(END);
                String block = String.join("\n", lines.subList(begin + 1, end));
                examples.addAll(StoryParser.parse(page, "\n".repeat(begin + 1) + block + "\n"));
            }
        }
        return examples;
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
