package exchange.halflight.app.catalogue;

import java.util.List;

/** A catalogue that can't be used; it names every problem that was found, each with file and line. */
public final class CatalogueException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    CatalogueException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** One line each: {@code file:line: what is wrong}. */
    public List<String> problems() {
        return problems;
    }
}
