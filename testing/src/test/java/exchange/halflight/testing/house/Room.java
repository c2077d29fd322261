package exchange.halflight.testing.house;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The Maven modules and which of the others each may see. This table is the architecture; poms and classes are held to it. */
enum Room {
    CORE,
    MESSAGES,
    CLUSTER(CORE, MESSAGES),
    POSTGRES,
    IDENTITY(POSTGRES),
    PROJECTIONS(CORE, CLUSTER, POSTGRES),
    GATEWAY(CORE, MESSAGES, CLUSTER, IDENTITY, PROJECTIONS),
    ORACLE(CORE, MESSAGES, CLUSTER),
    TESTING(CORE, MESSAGES, CLUSTER, GATEWAY),
    BENCHMARKS(CORE, MESSAGES, CLUSTER, POSTGRES, IDENTITY, GATEWAY),
    APP(CORE, MESSAGES, CLUSTER, POSTGRES, IDENTITY, PROJECTIONS, GATEWAY, ORACLE, TESTING);

    @SuppressWarnings("ImmutableEnumChecker") // Set.of and Set.copyOf give immutable sets
    private final Set<Room> seen;

    Room(Room... seen) {
        this.seen = seen.length == 0 ? Set.of() : Set.copyOf(Arrays.asList(seen));
    }

    /** The module's folder, artifact suffix and package. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean maySee(Room other) {
        return other == this || seen.contains(other);
    }

    Set<Room> forbidden() {
        Set<Room> rooms = EnumSet.allOf(Room.class);
        rooms.removeIf(this::maySee);
        return rooms;
    }
}
