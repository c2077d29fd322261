package exchange.halflight.testing.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SourceRulesTest {
    @ParameterizedTest
    @EnumSource
    void filesAreShort(Room room) throws IOException {
        List<String> findings = new ArrayList<>();
        for (Path file : Repository.sources(room)) {
            findings.addAll(SourceRules.fileLength(name(file), Files.readString(file)));
        }
        assertEquals(List.of(), findings);
    }

    @Test
    void methodsOfTheCoreAreShortAndCatchNothingBroad() throws IOException {
        List<Path> files = Repository.files(
                Repository.root().resolve(Room.CORE.folder()).resolve("src").resolve("main"), ".java");
        assertFalse(files.isEmpty());
        List<String> findings = new ArrayList<>();
        for (Path file : files) {
            if (!file.endsWith("package-info.java")) {
                findings.addAll(SourceRules.methods(name(file), Files.readString(file)));
            }
        }
        assertEquals(List.of(), findings);
    }

    @Test
    void seesALongFile() {
        assertEquals(List.of(), SourceRules.fileLength("A", "\n".repeat(400)));
        assertEquals(List.of("A has 401 lines, more than 400"), SourceRules.fileLength("A", "\n".repeat(401)));
    }

    @Test
    void seesALongMethod() throws IOException {
        assertEquals(List.of(), SourceRules.methods("A", "class A {\n void f() {\n" + "\n".repeat(58) + "}\n}"));
        assertEquals(
                List.of("A:2 f has 61 lines, more than 60"),
                SourceRules.methods("A", "class A {\n void f() {\n" + "\n".repeat(59) + "}\n}"));
    }

    @Test
    void seesManyParameters() throws IOException {
        assertEquals(
                List.of(),
                SourceRules.methods("A", "interface A { void f(int a, int b, int c, int d, int e, int f); }"));
        assertEquals(
                List.of("A:1 f has 7 parameters, more than 6"),
                SourceRules.methods("A", "interface A { void f(int a, int b, int c, int d, int e, int f, int g); }"));
    }

    @Test
    void aRecordMayHaveManyComponents() throws IOException {
        assertEquals(
                List.of(),
                SourceRules.methods("A", "record A(int a, int b, int c, int d, int e, int f, int g) { A { a = 1; } }"));
    }

    @ParameterizedTest
    @CsvSource({
        "Throwable, A:1 catches Throwable",
        "Exception, A:1 catches Exception",
        "ArithmeticException | RuntimeException, A:1 catches RuntimeException",
    })
    void seesABroadCatch(String type, String finding) throws IOException {
        assertEquals(
                List.of(finding),
                SourceRules.methods("A", "class A { void f() { try { f(); } catch (" + type + " e) { } } }"));
    }

    @Test
    void aNarrowCatchIsFine() throws IOException {
        assertEquals(
                List.of(),
                SourceRules.methods("A", "class A { void f() { try { f(); } catch (ArithmeticException e) { } } }"));
    }

    private static String name(Path file) {
        return Repository.root().relativize(file).toString();
    }
}
