package exchange.halflight.gateway.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** All operations, found by method and path. Filled before the server starts, then only read. */
public final class Routes {
    /** An operation with the values of its path's parameters. */
    record Match(Operation operation, Map<String, String> parameters) {}

    /** A path cut at its slashes; a null segment is a parameter. */
    private record Route(List<String> literals, List<String> names, Operation operation) {}

    private final List<Operation> operations = new ArrayList<>();
    private final List<SocketRoute> sockets = new ArrayList<>();
    private final Map<Integer, List<Route>> byLength = new HashMap<>();
    private Origins origins = Origins.OF_THIS_MACHINE;
    private final Map<String, Function<Call, Reply>> mounted = new HashMap<>();
    private Gate gate = Gate.ANYBODY;

    /** Adds operations. */
    public Routes add(Operation... more) {
        for (Operation operation : more) {
            List<String> literals = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (String segment : segments(operation.path())) {
                boolean isParameter = segment.startsWith("{");
                literals.add(isParameter ? null : segment);
                names.add(isParameter ? segment.substring(1, segment.length() - 1) : null);
            }
            List<Route> routes = byLength.computeIfAbsent(literals.size(), length -> new ArrayList<>());
            for (Route route : routes) {
                if (route.operation.method().equals(operation.method()) && route.literals.equals(literals)) {
                    throw new IllegalArgumentException("There is already " + route.operation);
                }
            }
            // Those with fewer parameters are looked at first, so that /orders/batch is not the order "batch".
            routes.add(new Route(literals, names, operation));
            routes.sort((a, b) -> Long.compare(parameters(a), parameters(b)));
            operations.add(operation);
        }
        return this;
    }

    /**
     * Leaves everything below a path to another API, with parameters, signatures and errors of its own.
     *
     * @param root the first segment of its paths
     */
    public Routes mount(String root, Function<Call, Reply> api) {
        if (mounted.putIfAbsent(root, api) != null) {
            throw new IllegalArgumentException("There is already something at /" + root);
        }
        return this;
    }

    /** The other API that a call is for; empty where it is for an operation. */
    Optional<Function<Call, Reply>> mounted(Call call) {
        List<String> segments = segments(call.path());
        return segments.size() < 2 ? Optional.empty() : Optional.ofNullable(mounted.get(segments.get(1)));
    }

    /** Adds a place where connections become WebSockets. */
    public Routes add(SocketRoute socket) {
        sockets.add(socket);
        return this;
    }

    /** Puts a gate before all operations, in place of the one before. */
    public Routes gate(Gate newGate) {
        gate = newGate;
        return this;
    }

    /** Says which pages may call, in place of those of this machine only. */
    public Routes origins(Origins newOrigins) {
        origins = newOrigins;
        return this;
    }

    /** All operations, in the order they were added. */
    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    Origins origins() {
        return origins;
    }

    /** The gate before all operations; to be asked when all parts have been added. */
    public Gate gate() {
        return gate;
    }

    Optional<SocketRoute> socket(String path) {
        return sockets.stream().filter(route -> route.path().test(path)).findFirst();
    }

    /** The operation for a call, or a problem: 404, or 405 with the header that says what is possible. */
    Match find(Call call) throws ProblemException {
        List<String> segments = segments(call.path());
        TreeSet<String> otherMethods = new TreeSet<>();
        for (Route route : byLength.getOrDefault(segments.size(), List.of())) {
            Optional<Map<String, String>> parameters = match(route, segments);
            if (parameters.isPresent() && route.operation.method().equals(call.method())) {
                return new Match(route.operation, parameters.get());
            }
            parameters.ifPresent(found -> otherMethods.add(route.operation.method()));
        }
        if (otherMethods.isEmpty()) {
            throw new ProblemException(Problem.notFound("There is nothing at this path."));
        }
        call.replyHeader("Allow", String.join(", ", otherMethods));
        throw new ProblemException(
                Problem.of(405, "METHOD_NOT_ALLOWED", "Here is only " + String.join(", ", otherMethods) + "."));
    }

    private static Optional<Map<String, String>> match(Route route, List<String> segments) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String literal = route.literals.get(i);
            if (literal != null) {
                if (!literal.equals(segments.get(i))) {
                    return Optional.empty();
                }
                continue;
            }
            Optional<String> value = UrlText.decode(segments.get(i), false);
            if (value.isEmpty() || value.get().isEmpty()) {
                return Optional.empty();
            }
            parameters.put(route.names.get(i), value.get());
        }
        return Optional.of(parameters);
    }

    private static long parameters(Route route) {
        return route.names.stream().filter(name -> name != null).count();
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }
}
