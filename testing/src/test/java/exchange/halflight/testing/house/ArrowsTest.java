package exchange.halflight.testing.house;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ArrowsTest {
    private static final String CORE_MARKET = "package exchange.halflight.core.market; public class Market {}";

    @TempDir
    private Path folder;

    /** App and benchmarks are compiled after these tests; their poms are checked by {@link PomsTest}. */
    @ParameterizedTest
    @EnumSource(
            value = Room.class,
            names = {"APP", "BENCHMARKS"},
            mode = EnumSource.Mode.EXCLUDE)
    void roomsSeeOnlyWhatTheyMay(Room room) {
        Arrows.of(room).check(compiled(room));
    }

    @Test
    void coreNeedsOnlyAgrona() {
        Arrows.coreNeedsOnlyAgrona().check(compiled(Room.CORE));
    }

    @Test
    void gatewaySeesOnlyTheCoresDoors() {
        Arrows.gatewaySeesOnlyTheCoresDoors().check(compiled(Room.GATEWAY));
    }

    @Test
    void gatewaySeesOnlyTheHistoryOfProjections() {
        Arrows.gatewaySeesOnlyTheHistoryOfProjections().check(compiled(Room.GATEWAY));
    }

    @Test
    void corePackagesHaveNoCycles() {
        Arrows.noCyclesInCore().check(compiled(Room.CORE));
    }

    @Test
    void seesACoreThatKnowsTheCluster() {
        assertBroken(
                Arrows.of(Room.CORE),
                "package exchange.halflight.cluster; public class Node {}",
                "package exchange.halflight.core; class Engine { exchange.halflight.cluster.Node node; }");
    }

    @Test
    void seesMessagesThatKnowTheCore() {
        assertBroken(
                Arrows.of(Room.MESSAGES),
                CORE_MARKET,
                "package exchange.halflight.messages; class Codec { exchange.halflight.core.market.Market market; }");
    }

    @Test
    void seesAClusterThatKnowsTheGateway() {
        assertBroken(
                Arrows.of(Room.CLUSTER),
                "package exchange.halflight.gateway.grpc; public class Server {}",
                "package exchange.halflight.cluster; class Node { exchange.halflight.gateway.grpc.Server server; }");
    }

    @Test
    void seesAnIdentityThatKnowsTheGateway() {
        assertBroken(
                Arrows.of(Room.IDENTITY),
                "package exchange.halflight.gateway.grpc; public class Server {}",
                "package exchange.halflight.identity; class Identity { exchange.halflight.gateway.grpc.Server server; }");
    }

    @Test
    void seesAGatewayThatReachesIntoTheCore() {
        assertBroken(
                Arrows.gatewaySeesOnlyTheCoresDoors(),
                CORE_MARKET,
                "package exchange.halflight.gateway; class Server { exchange.halflight.core.market.Market market; }");
    }

    @Test
    void seesAGatewayThatFillsTheTables() {
        assertBroken(
                Arrows.gatewaySeesOnlyTheHistoryOfProjections(),
                "package exchange.halflight.projections; public class Projector {}",
                "package exchange.halflight.gateway; class Server { exchange.halflight.projections.Projector own; }");
    }

    @Test
    void seesAClusterThatKnowsTheTests() {
        assertBroken(
                Arrows.of(Room.CLUSTER),
                "package exchange.halflight.testing.simulation; public class Faults {}",
                "package exchange.halflight.cluster; class Node { exchange.halflight.testing.simulation.Faults faults; }");
    }

    @Test
    void seesACoreWithAnotherDependency() {
        assertBroken(
                Arrows.coreNeedsOnlyAgrona(),
                "package exchange.halflight.core; class Names { com.tngtech.archunit.lang.ArchRule rule; }");
    }

    @Test
    void seesACycleInTheCore() {
        assertBroken(
                Arrows.noCyclesInCore(),
                "package exchange.halflight.core.market; public class Market { exchange.halflight.core.book.Book book; }",
                "package exchange.halflight.core.book; public class Book { exchange.halflight.core.market.Market market; }");
    }

    private static JavaClasses compiled(Room room) {
        JavaClasses classes = new ClassFileImporter().importPath(Repository.classes(room));
        assertFalse(classes.isEmpty(), () -> "no classes of " + room);
        return classes;
    }

    private void assertBroken(ArchRule rule, String... sources) {
        Snippets.compile(folder, List.of(sources));
        assertTrue(rule.evaluate(new ClassFileImporter().importPath(folder)).hasViolation());
    }
}
