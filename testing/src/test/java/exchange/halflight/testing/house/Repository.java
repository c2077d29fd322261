package exchange.halflight.testing.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the files of this repository are. */
final class Repository {
    private Repository() {}

    static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("halflight")) && Files.exists(folder.resolve("pom.xml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("the tests do not run inside the repository");
    }

    static Path pom(Room room) {
        return root().resolve(room.folder()).resolve("pom.xml");
    }

    /** What the module's main sources were compiled to. */
    static Path classes(Room room) {
        return root().resolve(room.folder()).resolve("target").resolve("classes");
    }

    /** The module's hand-written sources, tests included. */
    static List<Path> sources(Room room) {
        return files(root().resolve(room.folder()).resolve("src"), ".java");
    }

    static List<Path> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
