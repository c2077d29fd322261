package exchange.halflight.testing.scenario.story;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The worked examples of a page of text: its blocks that begin with {@value #BEGIN}, each one scenario or several. */
public final class StoryPage {
    /** The line that begins an example. */
    public static final String BEGIN = "```yaml scenario";

    private static final String END = "```";

    private StoryPage() {}

    /**
     * All of a page, none where it has none; an error names the page's own line.
     *
     * @throws StoryFormatException where an example does not parse or end
     */
    public static List<Scenario> examples(Path page, List<String> lines) {
        List<Scenario> examples = new ArrayList<>();
        for (int begin = 0; begin < lines.size(); begin++) {
            if (lines.get(begin).equals(BEGIN)) {
                int length = lines.subList(begin + 1, lines.size()).indexOf(END);
                if (length < 0) {
                    throw new StoryFormatException(page, begin + 1, "the example does not end");
                }
                // Empty lines stand for what comes before.
                String block = String.join("\n", lines.subList(begin + 1, begin + 1 + length));
                examples.addAll(StoryParser.parse(page, "\n".repeat(begin + 1) + block + "\n"));
            }
        }
        return examples;
    }
}
