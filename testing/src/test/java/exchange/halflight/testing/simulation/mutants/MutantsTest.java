package exchange.halflight.testing.simulation.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MutantsTest {
    static Iterable<Mutant> mutants() {
        return Mutants.ALL;
    }

    /** Each still finds the place in the product that it was made for. */
    @ParameterizedTest
    @MethodSource("mutants")
    void changesItsClass(Mutant mutant) throws IOException {
        ClassLoader loader = getClass().getClassLoader();
        try (InputStream in = loader.getResourceAsStream(mutant.targetClass().replace('.', '/') + ".class")) {
            byte[] sound = in.readAllBytes();
            assertNotEquals(0, mutant.plant(sound, loader).length);
        }
    }

    @Test
    void thereAreEnoughAndTheyHaveNames() {
        assertTrue(Mutants.ALL.size() >= 40);
        HashSet<String> names = new HashSet<>();
        Mutants.ALL.forEach(mutant -> assertTrue(names.add(mutant.name()), mutant.name()));
    }

    /** Were it not caught, no failure would be reported at all. */
    @Test
    void theCanaryIsCaughtByTheFirstSeed() throws InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        assertEquals(0, new MutantRun(1, 500, 1, out).run("canary"));
        assertTrue(bytes.toString(StandardCharsets.UTF_8).contains("1 of 1 planted bugs caught"));
    }
}
