package exchange.halflight.app.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything that is wrong with a file, so that all of it can be mended at once. */
final class Problems {
    /** One of them and where. */
    private record Problem(int line, String text) {}

    private final String file;
    private final List<Problem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    /** Notes a problem at this line, from 1. */
    void add(int line, String text) {
        found.add(new Problem(line, text));
    }

    int count() {
        return found.size();
    }

    /** All of them by line. */
    List<String> lines() {
        return found.stream()
                .sorted(Comparator.comparingInt(Problem::line))
                .map(problem -> file + ":" + problem.line() + ": " + problem.text())
                .distinct()
                .toList();
    }
}
