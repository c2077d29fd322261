package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.service.Trading;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.messages.grpc.CommandReply;
import exchange.halflight.messages.grpc.DeadManSwitchRequest;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Countdowns after which orders are cancelled, one a market. The exchange has one dead-man switch an account, which cancels the orders of
 * all markets: it is set to the countdown that runs out first. So no order outlives its market's countdown, while one that is not
 * renewed takes the orders of the other markets along. Safe for all threads.
 */
final class CountdownCalls {
    private static final long MOST_MILLIS = TimeUnit.DAYS.toMillis(1);

    private final Trading trading;
    private final ExchangeView view;
    private final InstantSource clock;
    /** By account: when the countdown of each market runs out, milliseconds since 1970. */
    private final Map<Integer, Map<String, Long>> running = new ConcurrentHashMap<>();

    CountdownCalls(Services services, InstantSource clock) {
        trading = services.trading();
        view = services.view();
        this.clock = clock;
    }

    List<Endpoint> endpoints() {
        return List.of(Endpoint.trade("POST", "/fapi/v1/countdownCancelAll", this::countDown));
    }

    private Row countDown(Request request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        String symbol = Symbols.required(request.parameters(), view.markets()).symbol();
        long countdownMillis = request.parameters().requiredNumber("countdownTime");
        if (countdownMillis > MOST_MILLIS) {
            throw ApiError.invalid("countdownTime", "it is at most a day.");
        }
        Map<String, Long> own = running.computeIfAbsent(request.accountId(), id -> new HashMap<>());
        // One after the other, so that the switch follows the last of them.
        synchronized (own) {
            long now = clock.millis();
            Map<String, Long> changed = new HashMap<>(own);
            changed.values().removeIf(until -> until <= now);
            if (countdownMillis == 0) {
                changed.remove(symbol);
            } else {
                changed.put(symbol, now + countdownMillis);
            }
            long firstMillis = changed.values().stream()
                    .mapToLong(until -> until - now)
                    .min()
                    .orElse(0);
            CommandReply reply = trading.deadManSwitch(DeadManSwitchRequest.newBuilder()
                    .setAccountId(request.accountId())
                    .setCommandId(request.commandId())
                    .setTimeoutMillis(firstMillis)
                    .build());
            if (reply.hasRejection()) {
                throw Errors.of(reply.getRejection());
            }
            own.clear();
            own.putAll(changed);
        }
        return Row.of("symbol", symbol).with("countdownTime", Long.toString(countdownMillis));
    }
}
