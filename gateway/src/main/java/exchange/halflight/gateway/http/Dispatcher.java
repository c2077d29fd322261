package exchange.halflight.gateway.http;

import exchange.halflight.cluster.client.ExchangeUnavailableException;
import exchange.halflight.gateway.access.LimitedException;
import exchange.halflight.gateway.access.TooManyOpenOrdersException;
import exchange.halflight.gateway.history.NoHistoryException;
import exchange.halflight.gateway.json.JsonText;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** Finds a call's operation, has it admitted and handled; whatever happens, there is a reply. */
final class Dispatcher {
    private static final System.Logger LOG = System.getLogger(Dispatcher.class.getName());

    private final Routes routes;

    Dispatcher(Routes routes) {
        this.routes = routes;
    }

    Reply dispatch(Call call) {
        return guard(call, asked -> {
            Optional<Reply> greeting = routes.origins().greet(asked);
            if (greeting.isPresent()) {
                return greeting.get();
            }
            Optional<Function<Call, Reply>> other = routes.mounted(asked);
            if (other.isPresent()) {
                return other.get().apply(asked);
            }
            Routes.Match match = routes.find(asked);
            Operation operation = match.operation();
            asked.routed(match.parameters(), UrlText.query(asked.rawQuery(), operation.query()));
            requireJson(asked);
            routes.gate().admit(asked.presented(), operation.rule()).ifPresent(asked::admitted);
            return operation.handler().handle(asked);
        });
    }

    /** Handles a call; what goes wrong becomes the reply that tells it. */
    Reply guard(Call call, Handler handler) {
        try {
            return handler.handle(call);
        } catch (ProblemException e) {
            return Reply.of(e.problem());
        } catch (Refused e) {
            if (e.code() == Refusal.BUSY || e.code() == Refusal.UNAVAILABLE) {
                call.replyHeader("Retry-After", "1");
            }
            return Reply.of(Problem.of(e));
        } catch (LimitedException e) {
            e.allowance().headers().forEach(call::replyHeader);
            return Reply.of(Problem.of(e));
        } catch (InvalidRequestException e) {
            String field = JsonText.name(e.field());
            return Reply.of(Problem.invalid(field, field.isEmpty() ? e.problem() : field + ": " + e.problem()));
        } catch (TooManyOpenOrdersException e) {
            return Reply.of(Problem.of(e));
        } catch (NoHistoryException e) {
            call.replyHeader("Retry-After", Integer.toString(NoHistoryException.RETRY_SECONDS));
            return Reply.of(Problem.of(503, "HISTORY_UNAVAILABLE", e.getMessage() + ". Trading goes on."));
        } catch (ViewUnavailableException e) {
            return unavailable(e.getMessage() + ". A command sent with this call was carried out.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unavailable("The gateway is closing. Send the command again with the same Idempotency-Key.");
        } catch (ExecutionException e) {
            return e.getCause() instanceof ExchangeUnavailableException unavailable
                    ? unavailable(unavailable.getMessage())
                    : failed(e.getCause());
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    /** A body is JSON and says so, and only what changes something has one. */
    private static void requireJson(Call call) throws ProblemException {
        if (call.body().length == 0) {
            return;
        }
        if (call.method().equals("GET")) {
            throw new ProblemException(Problem.of(400, Problem.INVALID_REQUEST, "A GET has no body."));
        }
        String type = call.header("Content-Type").orElse("");
        int semicolon = type.indexOf(';');
        String mediaType = semicolon < 0 ? type : type.substring(0, semicolon);
        if (!mediaType.strip().equalsIgnoreCase(Reply.JSON)) {
            throw new ProblemException(
                    Problem.of(415, "UNSUPPORTED_MEDIA_TYPE", "The body must be " + Reply.JSON + "."));
        }
    }

    private static Reply unavailable(String detail) {
        return Reply.of(Problem.of(503, "UNAVAILABLE", detail));
    }

    private static Reply failed(Throwable cause) {
        LOG.log(System.Logger.Level.ERROR, "A call failed inside the gateway", cause);
        return Reply.of(Problem.of(500, "INTERNAL", "The gateway failed."));
    }
}
