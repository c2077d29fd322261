package exchange.halflight.gateway.binance;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a stream's address asks for: {@code /ws/<name>/<name>}, {@code /stream?streams=<name>/<name>}, both also below {@code
 * /public}, {@code /market} and {@code /private}, and {@code listenKey=} in the query.
 *
 * @param names of streams
 * @param wrapped whether each message carries the name of its stream
 */
record StreamPath(List<String> names, boolean wrapped) {
    private static final Set<String> CATEGORIES = Set.of("public", "market", "private");

    /** Whether streams are at this path. */
    static boolean matches(String path) {
        List<String> segments = segments(path);
        return !segments.isEmpty()
                && (segments.getFirst().equals("ws") || segments.getFirst().equals("stream"));
    }

    /** What path and query ask for; empty where they are not well-formed. */
    static Optional<StreamPath> of(String target) {
        int question = target.indexOf('?');
        List<String> segments = segments(question < 0 ? target : target.substring(0, question));
        List<String> names = new ArrayList<>();
        try {
            for (String segment : segments.subList(1, segments.size())) {
                String name = decode(segment);
                // Some clients number their connections.
                if (!name.isEmpty() && !name.chars().allMatch(Character::isDigit)) {
                    names.add(name);
                }
            }
            for (String parameter : question < 0
                    ? new String[0]
                    : target.substring(question + 1).split("&", -1)) {
                if (parameter.startsWith("streams=") || parameter.startsWith("listenKey=")) {
                    String value = decode(parameter.substring(parameter.indexOf('=') + 1));
                    Stream.of(value.split("/", -1))
                            .filter(name -> !name.isEmpty())
                            .forEach(names::add);
                }
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.of(
                new StreamPath(List.copyOf(names), segments.getFirst().equals("stream")));
    }

    /** Without the category, which changes nothing. */
    private static List<String> segments(String path) {
        List<String> segments = List.of(path.split("/", -1));
        int first = segments.size() > 1 && CATEGORIES.contains(segments.get(1)) ? 2 : 1;
        return segments.size() <= first ? List.of() : segments.subList(first, segments.size());
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
