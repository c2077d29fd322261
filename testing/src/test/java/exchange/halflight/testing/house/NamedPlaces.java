package exchange.halflight.testing.house;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a page names in backticks: {@code room.package.Class}, {@code room.package}, a package of the core, a room, a class of
 * the core's commands or a path.
 */
final class NamedPlaces {
    private static final String PACKAGE_ROOT = "/src/main/java/exchange/halflight/";
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern NAMED = Pattern.compile("`([^`]+)`");

    private NamedPlaces() {}

    /** The names of a page that lead nowhere. */
    static List<String> missing(String page, Predicate<String> exists) {
        List<String> missing = new ArrayList<>();
        for (String name : NAMED.matcher(FENCED.matcher(page).replaceAll(""))
                .results()
                .map(name -> name.group(1))
                .toList()) {
            if (!name.startsWith("./halflight") && candidates(name).stream().noneMatch(exists)) {
                missing.add(name);
            }
        }
        return missing;
    }

    /** Paths in the repository, one of which must exist. */
    private static List<String> candidates(String name) {
        String path = name.replace('.', '/');
        if (name.contains("/")) {
            return List.of(name);
        }
        if (Character.isUpperCase(name.charAt(0))) {
            return List.of("core" + PACKAGE_ROOT + "core/command/" + name + ".java");
        }
        if (!name.contains(".")) {
            return List.of(path + "/pom.xml", "core" + PACKAGE_ROOT + "core/" + path);
        }
        String room = path.substring(0, path.indexOf('/'));
        boolean isClass = Character.isUpperCase(name.charAt(name.lastIndexOf('.') + 1));
        return List.of(room + PACKAGE_ROOT + path + (isClass ? ".java" : ""));
    }
}
