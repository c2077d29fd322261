package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.access.Rule;
import exchange.halflight.gateway.access.Subject;
import exchange.halflight.gateway.http.HttpPart;
import exchange.halflight.gateway.http.Problem;
import exchange.halflight.gateway.http.ProblemException;
import exchange.halflight.gateway.http.Routes;
import exchange.halflight.gateway.http.SocketRoute;
import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.stream.Hub;
import exchange.halflight.gateway.stream.SocketConnection;
import exchange.halflight.gateway.stream.StreamAccess;
import exchange.halflight.identity.Identity;
import java.time.InstantSource;

/** The streams of Binance USD-M futures, on the hub of all streams. */
public final class StreamsPart implements HttpPart {
    private final Identity identity;
    private final Limits limits;
    private final ListenKeys listenKeys;
    private final InstantSource clock;

    /** Serves them. */
    public StreamsPart(Identity identity, Limits limits, ListenKeys listenKeys, InstantSource clock) {
        this.identity = identity;
        this.limits = limits;
        this.listenKeys = listenKeys;
        this.clock = clock;
    }

    @Override
    public void addTo(Routes routes, Services services) {
        StreamAccess access = new StreamAccess(routes::gate, limits);
        identity.accessFeed().subscribe(access);
        Hub hub = services.hub();
        StreamTopics topics = new StreamTopics(services.view(), clock);
        routes.add(new SocketRoute(StreamPath::matches, Rule.anybody(1), (call, context) -> {
            StreamPath path = StreamPath.of(call.presented().target())
                    .orElseThrow(() -> new ProblemException(
                            Problem.of(400, Problem.INVALID_REQUEST, "The address is not well-formed.")));
            Subject subject = path.names().stream()
                    .flatMap(name -> listenKeys.find(name).stream())
                    .findFirst()
                    .map(Subject::of)
                    .orElseGet(() -> new Subject.OfAddress(
                            Subject.networkOf(call.presented().peer())));
            return new SocketConnection(
                    context,
                    hub,
                    new StreamSession(
                            hub,
                            topics,
                            listenKeys,
                            access,
                            limits.connect(subject)
                                    .orElseThrow(() -> new ProblemException(Problem.of(
                                            429, "TOO_MANY_CONNECTIONS", "Too many connections; close one first."))),
                            path));
        }));
    }
}
