package exchange.halflight.testing.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PomsTest {
    @ParameterizedTest
    @EnumSource
    void modulesDependOnlyOnWhatTheyMay(Room room) throws IOException {
        assertEquals(List.of(), Poms.findings(room, Files.readString(Repository.pom(room))));
    }

    @Test
    void seesAForbiddenModule() {
        assertEquals(
                List.of("cluster must not depend on halflight-gateway"),
                Poms.findings(Room.CLUSTER, pomWith("exchange.halflight", "halflight-gateway", "")));
    }

    @Test
    void seesAnotherDependencyOfTheCore() {
        assertEquals(
                List.of("core depends on nothing but Agrona, not on com.example:strings"),
                Poms.findings(Room.CORE, pomWith("com.example", "strings", "")));
    }

    @Test
    void seesAVersionOutsideTheRootPom() {
        assertEquals(
                List.of("gateway: the version of strings belongs into the root pom"),
                Poms.findings(Room.GATEWAY, pomWith("com.example", "strings", "<version>1</version>")));
    }

    private static String pomWith(String group, String artifact, String more) {
        return "<project><dependencies><dependency><groupId>" + group + "</groupId><artifactId>" + artifact
                + "</artifactId>" + more + "</dependency></dependencies></project>";
    }
}
