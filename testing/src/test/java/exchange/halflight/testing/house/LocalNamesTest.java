package exchange.halflight.testing.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalNamesTest {
    @Test
    void noFileNamesAPlaceOfOneMachine() throws IOException, InterruptedException {
        Path root = Repository.root();
        assumeTrue(Files.exists(root.resolve(".git")), "not a git checkout: which files are tracked is unknown");
        List<String> files = trackedFiles(root);
        assertFalse(files.isEmpty());
        List<String> findings = new ArrayList<>();
        for (String file : files) {
            Path path = root.resolve(file);
            if (Files.isRegularFile(path)) {
                byte[] bytes = Files.readAllBytes(path);
                if (isText(bytes)) {
                    findings.addAll(LocalNames.findings(file, new String(bytes, StandardCharsets.UTF_8)));
                }
            }
        }
        assertEquals(List.of(), findings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "see /wor" + "k/data",
                "cp x /roo" + "t/x",
                "~/.m2/" + "repository/org",
                "https://repo.maven." + "apache.org/x",
            })
    void seesAPlace(String line) {
        assertEquals(1, LocalNames.findings("notes", "fine\n" + line).size());
    }

    @Test
    void aFolderOfThatNameElsewhereIsFine() {
        assertEquals(List.of(), LocalNames.findings("notes", "target/wor" + "k/classes ../wor" + "k/x"));
    }

    /** New files count before they are committed. */
    private static List<String> trackedFiles(Path root) throws IOException, InterruptedException {
        Process git = new ProcessBuilder(
                        "git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
                .directory(root.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, git.waitFor(), "git ls-files");
        return List.of(names.split("\0"));
    }

    private static boolean isText(byte[] bytes) {
        for (byte one : bytes) {
            if (one == 0) {
                return false;
            }
        }
        return true;
    }
}
