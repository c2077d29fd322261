package exchange.halflight.testing.scenario.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds scenario files. */
public final class StoryFiles {
    /** How the name of a page ends, whose examples are scenarios. */
    static final String PAGE = ".md";

    private static final List<String> ENDINGS = List.of(".yaml", ".yml", PAGE);

    private StoryFiles() {}

    /**
     * The files named, and all .yaml, .yml and .md files in the folders named and below, sorted by path within each.
     *
     * @throws NoSuchFileException where a path does not exist or a folder holds no scenario file
     * @throws IOException where a folder cannot be read
     */
    public static List<Path> in(List<Path> filesAndFolders) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : filesAndFolders) {
            if (Files.isDirectory(path)) {
                List<Path> found = below(path);
                if (found.isEmpty()) {
                    throw new NoSuchFileException(path.toString(), null, "no .yaml or .md file below");
                }
                files.addAll(found);
            } else if (Files.exists(path)) {
                files.add(path);
            } else {
                throw new NoSuchFileException(path.toString(), null, "no such file or folder");
            }
        }
        return files;
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile)
                    .filter(file -> ENDINGS.stream().anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        }
    }
}
