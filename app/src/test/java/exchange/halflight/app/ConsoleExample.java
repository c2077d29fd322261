package exchange.halflight.app;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A command of a page's fenced {@code console} block and what the page says it prints.
 *
 * @param line where it stands on its page, from 1
 * @param command without the prompt
 * @param output its lines; {@code …} stands for anything within a line
 */
record ConsoleExample(int line, String command, List<String> output) {
    private static final String FENCE = "```";
    private static final String PROMPT = "$ ";

    /** All of a page, in its order. */
    static List<ConsoleExample> of(String page) {
        List<ConsoleExample> examples = new ArrayList<>();
        boolean inside = false;
        int number = 0;
        for (String line : page.lines().toList()) {
            number++;
            if (line.startsWith(FENCE)) {
                inside = line.equals(FENCE + "console");
            } else if (inside && line.startsWith(PROMPT)) {
                examples.add(new ConsoleExample(number, line.substring(PROMPT.length()), new ArrayList<>()));
            } else if (inside) {
                examples.getLast().output().add(line);
            }
        }
        return examples;
    }

    /** Whether a command that printed this did what the page says. */
    boolean allows(List<String> printed) {
        if (printed.size() != output.size()) {
            return false;
        }
        for (int i = 0; i < printed.size(); i++) {
            String pattern = Pattern.quote(output.get(i)).replace("…", "\\E.+\\Q");
            if (!Pattern.matches(pattern, printed.get(i))) {
                return false;
            }
        }
        return true;
    }
}
