package exchange.halflight.gateway.stream;

import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.access.Rule;
import exchange.halflight.gateway.http.HttpPart;
import exchange.halflight.gateway.http.Operation;
import exchange.halflight.gateway.http.Problem;
import exchange.halflight.gateway.http.ProblemException;
import exchange.halflight.gateway.http.Reply;
import exchange.halflight.gateway.http.Routes;
import exchange.halflight.gateway.http.SocketRoute;
import exchange.halflight.gateway.service.Services;
import exchange.halflight.identity.Identity;
import java.time.InstantSource;
import java.util.Optional;

/** The native stream: a WebSocket at one path. */
public final class StreamPart implements HttpPart {
    /** Where it is. */
    public static final String PATH = "/v1/ws";

    private final Optional<Identity> identity;
    private final Limits limits;

    /**
     * The stream.
     *
     * @param identity whose accounts may listen to what is theirs; empty where there are none
     * @param limits of connections, subscriptions, messages and orders
     */
    public StreamPart(Optional<Identity> identity, Limits limits) {
        this.identity = identity;
        this.limits = limits;
    }

    @Override
    public void addTo(Routes routes, Services services) {
        StreamAccess access = new StreamAccess(routes::gate, limits);
        identity.ifPresent(room -> room.accessFeed().subscribe(access));
        Hub hub = services.hub();
        NativeTopics topics = new NativeTopics(services.view(), InstantSource.system());
        StreamOrders orders = new StreamOrders(services.trading(), services.view(), limits);
        routes.add(new SocketRoute(
                PATH::equals,
                Rule.anybody(1),
                (call, context) -> new SocketConnection(
                        context,
                        hub,
                        new NativeSession(hub, topics, services.view(), StreamIdentity.of(access, call), orders))));
        byte[] description = AsyncApi.document();
        routes.add(Operation.get(
                "/asyncapi.yaml", Rule.anybody(1), call -> new Reply(200, "application/yaml", description)));
        routes.add(Operation.get(PATH, Rule.anybody(1), call -> {
            call.replyHeader("Upgrade", "websocket");
            throw new ProblemException(Problem.of(426, "UPGRADE_REQUIRED", "WebSocket is spoken here."));
        }));
    }
}
