package exchange.halflight.gateway.rest;

import exchange.halflight.gateway.access.Rule;
import exchange.halflight.gateway.http.Call;
import exchange.halflight.gateway.http.HttpPart;
import exchange.halflight.gateway.http.Operation;
import exchange.halflight.gateway.http.Reply;
import exchange.halflight.gateway.http.Routes;
import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.messages.grpc.HealthReply;
import exchange.halflight.messages.grpc.TimeReply;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/** How the service is. */
public final class StatusPart implements HttpPart {
    private final InstantSource clock;
    private final String version;
    private final BooleanSupplier strictLimits;

    /**
     * Tells of this.
     *
     * @param clock the one that signed requests are judged by
     * @param version of the program
     * @param strictLimits whether everybody may ask half as much at this moment
     */
    public StatusPart(InstantSource clock, String version, BooleanSupplier strictLimits) {
        this.clock = clock;
        this.version = version;
        this.strictLimits = strictLimits;
    }

    @Override
    public void addTo(Routes routes, Services services) {
        routes.add(
                Operation.get(Api.ROOT + "/health", Rule.anybody(1), call -> health(services.view())),
                Operation.get(
                        Api.ROOT + "/status",
                        Rule.anybody(1),
                        call -> Reply.of(services.view().marketQueries().status(version).toBuilder()
                                .setStrictLimits(strictLimits.getAsBoolean())
                                .build())),
                Operation.get(Api.ROOT + "/time", Rule.anybody(1), this::time));
    }

    private static Reply health(ExchangeView view) {
        return view.problem()
                .map(problem -> Reply.of(
                        503,
                        HealthReply.newBuilder()
                                .setStatus("DOWN")
                                .setProblem(problem)
                                .build()))
                .orElseGet(
                        () -> Reply.of(HealthReply.newBuilder().setStatus("UP").build()));
    }

    private Reply time(Call call) {
        return Reply.of(TimeReply.newBuilder().setTimeMillis(clock.millis()).build());
    }
}
