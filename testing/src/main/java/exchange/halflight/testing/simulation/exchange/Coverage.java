package exchange.halflight.testing.simulation.exchange;

import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.Events;
import exchange.halflight.messages.command.PlaceOrderDecoder;
import exchange.halflight.messages.event.OrderAcceptedDecoder;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * How often everything happened: each event, entry, cancel reason, rejection and command by its name, those that never
 * happened with 0, so that a feature that is never reached is seen. Counting costs an increment.
 */
public final class Coverage {
    private static final int MOST_CODES = 256;

    private final long[] events = new long[MOST_CODES];
    private final long[] commands = new long[MOST_CODES];
    private final long[] rejected = new long[MOST_CODES];
    private final long[] entries = new long[MOST_CODES];
    private final long[] cancels = new long[MOST_CODES];
    private final long[] rejections = new long[MOST_CODES];
    private final Map<String, Long> others = new TreeMap<>();

    void event(int templateId) {
        events[templateId]++;
    }

    void command(int templateId, Rejection rejection) {
        commands[templateId]++;
        if (rejection != null) {
            rejected[templateId]++;
            rejections[rejection.code()]++;
        }
    }

    void entry(EntryReason reason) {
        entries[reason.code()]++;
    }

    void cancel(CancelReason reason) {
        cancels[reason.code()]++;
    }

    /** Counts something that has a name of its own. */
    public void count(String what) {
        others.merge(what, 1L, Long::sum);
    }

    /** Adds what another run counted. */
    public void add(Coverage other) {
        add(events, other.events);
        add(commands, other.commands);
        add(rejected, other.rejected);
        add(entries, other.entries);
        add(cancels, other.cancels);
        add(rejections, other.rejections);
        other.others.forEach((what, count) -> others.merge(what, count, Long::sum));
    }

    private static void add(long[] to, long[] from) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }

    /** All counts by group and name. */
    public Map<String, Map<String, Long>> all() {
        Map<String, Map<String, Long>> all = new TreeMap<>();
        all.put(
                "commands",
                byTemplate(commands, exchange.halflight.core.command.Commands.class, PlaceOrderDecoder.class));
        all.put(
                "refused",
                byTemplate(rejected, exchange.halflight.core.command.Commands.class, PlaceOrderDecoder.class));
        all.put("events", byTemplate(events, Events.class, OrderAcceptedDecoder.class));
        all.put("entries", byName(entries, EntryReason.values(), EntryReason::code));
        all.put("cancelled", byName(cancels, CancelReason.values(), CancelReason::code));
        all.put("rejections", byName(rejections, Rejection.values(), Rejection::code));
        all.put("faults and other", others);
        return all;
    }

    private static <E extends Enum<E>> Map<String, Long> byName(long[] counts, E[] names, ToIntFunction<E> code) {
        Map<String, Long> named = new TreeMap<>();
        for (E name : names) {
            named.put(name.name(), counts[code.applyAsInt(name)]);
        }
        return named;
    }

    /** Each method of a door has a message with its name; a method without one has none to count. */
    private static Map<String, Long> byTemplate(long[] counts, Class<?> door, Class<?> sibling) {
        Map<String, Long> named = new TreeMap<>();
        for (var method : door.getMethods()) {
            String name = method.getName();
            String message = sibling.getPackageName() + "." + Character.toUpperCase(name.charAt(0)) + name.substring(1);
            try {
                int templateId = Class.forName(message + "Decoder", false, sibling.getClassLoader())
                        .getField("TEMPLATE_ID")
                        .getInt(null);
                named.put(name, counts[templateId]);
            } catch (ClassNotFoundException e) {
                // commandStarted and advanceTo are no messages
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the message of " + name + " has no template id", e);
            }
        }
        return named;
    }
}
