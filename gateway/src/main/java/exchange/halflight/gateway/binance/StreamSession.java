package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.access.OpenConnection;
import exchange.halflight.gateway.stream.AccountTopic;
import exchange.halflight.gateway.stream.Ending;
import exchange.halflight.gateway.stream.Frame;
import exchange.halflight.gateway.stream.Hub;
import exchange.halflight.gateway.stream.Session;
import exchange.halflight.gateway.stream.StreamAccess;
import exchange.halflight.gateway.stream.Subscriber;
import exchange.halflight.gateway.stream.Topic;
import exchange.halflight.identity.access.AccessEnd;
import exchange.halflight.identity.access.Principal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** One connection to streams: those of its path at once, others as it asks. */
final class StreamSession implements Session, StreamAccess.Member {
    private static final int INVALID_REQUEST = 2;
    private static final int TOO_MANY = 3;

    private final Hub hub;
    private final StreamTopics topics;
    private final ListenKeys listenKeys;
    private final StreamAccess access;
    private final OpenConnection usage;
    private final StreamPath path;
    private final Map<StreamTopics.Key, String> subscribed = new LinkedHashMap<>();
    /** Whose private streams are open; also read by who hears what ends. */
    private final Set<Principal> holders = ConcurrentHashMap.newKeySet();

    private Subscriber subscriber;

    StreamSession(
            Hub hub,
            StreamTopics topics,
            ListenKeys listenKeys,
            StreamAccess access,
            OpenConnection usage,
            StreamPath path) {
        this.hub = hub;
        this.topics = topics;
        this.listenKeys = listenKeys;
        this.access = access;
        this.usage = usage;
        this.path = path;
    }

    @Override
    public void opened(Subscriber newSubscriber) {
        subscriber = newSubscriber;
        access.enter(this);
        Optional<Integer> problem = subscribe(path.names(), Optional.empty());
        if (problem.isPresent()) {
            subscriber.end(Ending.refused("UNKNOWN_STREAM: there is no such stream here, or too many at once."));
        }
    }

    @Override
    public void closed() {
        access.leave(this);
        usage.close();
    }

    @Override
    public void ended(AccessEnd end) {
        if (holders.stream().anyMatch(holder -> holder.isConcernedBy(end))) {
            subscriber.end(Ending.ACCESS_ENDED);
        }
    }

    @Override
    public void received(byte[] utf8) {
        if (!usage.message().allowed()) {
            subscriber.end(Ending.refused("RATE_LIMIT_EXCEEDED: too many messages a second."));
            return;
        }
        Optional<StreamCommand> parsed = StreamCommand.parse(utf8);
        if (parsed.isEmpty()) {
            subscriber.tell(error(INVALID_REQUEST, "Invalid request", null));
            return;
        }
        StreamCommand command = parsed.get();
        switch (command.method()) {
            case "SUBSCRIBE" -> {
                Optional<Integer> problem = subscribe(command.params(), Optional.of(result("null", command.id())));
                problem.ifPresent(code -> subscriber.tell(error(
                        code,
                        code == TOO_MANY ? "Too many subscriptions" : "Invalid request: unknown stream",
                        command.id())));
            }
            case "UNSUBSCRIBE" -> unsubscribe(command);
            case "LIST_SUBSCRIPTIONS" ->
                subscriber.tell(result(
                        new String(Row.json(List.copyOf(subscribed.values())), StandardCharsets.UTF_8), command.id()));
            default -> subscriber.tell(error(INVALID_REQUEST, "Invalid request: unknown method", command.id()));
        }
    }

    /** All or none; what is wrong with them, empty where nothing is. */
    private Optional<Integer> subscribe(List<String> names, Optional<Frame> reply) {
        Map<StreamTopics.Key, Supplier<Topic>> wanted = new LinkedHashMap<>();
        List<Principal> owners = new ArrayList<>();
        for (String name : names) {
            StreamTopics.Key key = new StreamTopics.Key(name, path.wrapped());
            Optional<Supplier<Topic>> topic = topics.find(key).or(() -> ofAccount(key, owners));
            if (topic.isEmpty()) {
                return Optional.of(INVALID_REQUEST);
            }
            if (!subscribed.containsKey(key)) {
                wanted.put(key, topic.get());
            }
        }
        if (!usage.subscribe(wanted.size())) {
            return Optional.of(TOO_MANY);
        }
        holders.addAll(owners);
        holders.stream()
                .map(Principal::expiresAt)
                .min(Comparator.naturalOrder())
                .ifPresent(subscriber::expire);
        // An access that ended before it was among the holders went unheard: its listen key is gone as well.
        if (owners.stream().anyMatch(owner -> !listenKeys.isKnown(owner))) {
            subscriber.end(Ending.ACCESS_ENDED);
        }
        wanted.keySet().forEach(key -> subscribed.put(key, key.name()));
        hub.subscribe(subscriber, wanted, reply);
        return Optional.empty();
    }

    private Optional<Supplier<Topic>> ofAccount(StreamTopics.Key key, List<Principal> owners) {
        Optional<Principal> owner = listenKeys.find(key.name());
        if (owner.isEmpty()) {
            return Optional.empty();
        }
        int accountId = owner.get().coreAccountId().orElse(0);
        if (!hub.hasAccount(accountId)) {
            return Optional.empty();
        }
        owners.add(owner.get());
        return Optional.of(() -> new AccountTopic(key, accountId, new UserStream(key)));
    }

    private void unsubscribe(StreamCommand command) {
        List<StreamTopics.Key> unwanted = new ArrayList<>();
        for (String name : command.params()) {
            StreamTopics.Key key = new StreamTopics.Key(name, path.wrapped());
            if (subscribed.remove(key) != null) {
                unwanted.add(key);
            }
        }
        usage.unsubscribe(unwanted.size());
        hub.unsubscribe(subscriber, unwanted, result("null", command.id()));
    }

    private static Frame result(String json, Object id) {
        return Frame.text(("{\"result\":" + json + ",\"id\":" + id(id) + "}").getBytes(StandardCharsets.UTF_8));
    }

    private static Frame error(int code, String message, Object id) {
        Row error = Row.of("code", code).with("msg", message);
        return Frame.text(
                ("{\"error\":" + new String(Row.json(error), StandardCharsets.UTF_8) + ",\"id\":" + id(id) + "}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static String id(Object id) {
        return id == null ? "null" : new String(Row.json(id), StandardCharsets.UTF_8);
    }
}
