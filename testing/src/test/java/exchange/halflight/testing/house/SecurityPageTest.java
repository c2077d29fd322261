package exchange.halflight.testing.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page on attacks names for each of them tests that exist. */
final class SecurityPageTest {
    private static final Pattern TEST = Pattern.compile("`([a-z]+)((?:\\.[a-z]+)*\\.[A-Z]\\w*Test)`");

    @Test
    void eachAttackHasTestsThatExist() throws IOException {
        Path root = Repository.root();
        List<String> attacks = attacks(Files.readString(root.resolve("docs/security.md")));
        assertTrue(attacks.size() > 20, attacks::toString);
        assertEquals(List.of(), untested(attacks, file -> isTest(root.resolve(file))));
    }

    @Test
    void seesAnAttackWithoutATest() {
        List<String> attacks = attacks("""
                | attack | tests |
                |---|---|
                | one | `gateway.http.OneTest`, `identity.TwoTest` |
                | two | none, see `gateway` |
                """);
        Predicate<String> both = file -> file.endsWith("OneTest.java") || file.endsWith("TwoTest.java");
        assertEquals(List.of("two"), untested(attacks, both));
        assertEquals(
                List.of("one: identity/src/test/java/exchange/halflight/identity/TwoTest.java", "two"),
                untested(attacks, file -> file.endsWith("gateway/http/OneTest.java")));
    }

    /** The lines of the tables below their headings. */
    private static List<String> attacks(String page) {
        List<String> rows = page.lines().filter(line -> line.startsWith("|")).toList();
        return rows.subList(2, rows.size());
    }

    private static List<String> untested(List<String> attacks, Predicate<String> isTest) {
        List<String> findings = new ArrayList<>();
        for (String attack : attacks) {
            String name = attack.substring(1, attack.indexOf('|', 1)).strip();
            List<String> files = TEST.matcher(attack)
                    .results()
                    .map(test -> test.group(1) + "/src/test/java/exchange/halflight/"
                            + (test.group(1) + test.group(2)).replace('.', '/') + ".java")
                    .toList();
            if (files.isEmpty()) {
                findings.add(name);
            }
            files.stream().filter(isTest.negate()).forEach(file -> findings.add(name + ": " + file));
        }
        return findings;
    }

    private static boolean isTest(Path file) {
        try {
            return Files.exists(file) && Files.readString(file).contains("import org.junit.jupiter.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
