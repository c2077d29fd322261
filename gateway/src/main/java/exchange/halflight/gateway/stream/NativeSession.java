package exchange.halflight.gateway.stream;

import exchange.halflight.cluster.client.ExchangeUnavailableException;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.gateway.access.Allowance;
import exchange.halflight.gateway.access.LimitedException;
import exchange.halflight.gateway.access.TooManyOpenOrdersException;
import exchange.halflight.gateway.http.Problem;
import exchange.halflight.gateway.http.ProblemException;
import exchange.halflight.gateway.json.JsonReader;
import exchange.halflight.gateway.json.JsonText;
import exchange.halflight.gateway.market.Interval;
import exchange.halflight.gateway.stream.NativeChannel.Kind;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.identity.Refused;
import exchange.halflight.messages.grpc.StreamChannel;
import exchange.halflight.messages.grpc.StreamRequest;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One connection to the native stream: understands requests and answers each. */
final class NativeSession implements Session {
    /** Fields of requests that a client does not fill in. */
    static final Set<String> NOT_THE_CLIENTS = Set.of("account_id", "command_id");

    private static final System.Logger LOG = System.getLogger(NativeSession.class.getName());
    private static final int LONGEST_ID = 64;

    private final Hub hub;
    private final NativeTopics topics;
    private final ExchangeView view;
    private final StreamIdentity identity;
    private final StreamOrders orders;
    private final Set<NativeChannel> subscribed = new HashSet<>();
    private Subscriber subscriber;

    NativeSession(Hub hub, NativeTopics topics, ExchangeView view, StreamIdentity identity, StreamOrders orders) {
        this.hub = hub;
        this.topics = topics;
        this.view = view;
        this.identity = identity;
        this.orders = orders;
    }

    @Override
    public void opened(Subscriber newSubscriber) {
        subscriber = newSubscriber;
        try {
            identity.opened(newSubscriber);
        } catch (Refused | LimitedException e) {
            newSubscriber.end(Ending.ACCESS_ENDED);
        }
    }

    @Override
    public void closed() {
        identity.closed();
    }

    @Override
    public void received(byte[] utf8) throws InterruptedException {
        StreamRequest.Builder request = StreamRequest.newBuilder();
        try {
            Allowance allowance = identity.message();
            if (!allowance.allowed()) {
                refuse(request, Problem.of(429, "RATE_LIMIT_EXCEEDED", allowance.sentence()));
                return;
            }
            JsonReader.read(utf8, request, NOT_THE_CLIENTS);
            if (request.getId().length() > LONGEST_ID) {
                request.clearId();
                throw new InvalidRequestException("id", "is longer than " + LONGEST_ID + " characters");
            }
            answer(request.build()).ifPresent(frame -> subscriber.outbox().must(frame));
        } catch (ProblemException e) {
            refuse(request, e.problem());
        } catch (Refused e) {
            refuse(request, Problem.of(e));
        } catch (LimitedException e) {
            refuse(request, Problem.of(e));
        } catch (TooManyOpenOrdersException e) {
            refuse(request, Problem.of(e));
        } catch (InvalidRequestException e) {
            String field = JsonText.name(e.field());
            refuse(request, Problem.invalid(field, field.isEmpty() ? e.problem() : field + ": " + e.problem()));
        } catch (ViewUnavailableException e) {
            refuse(request, Problem.of(503, "UNAVAILABLE", e.getMessage() + ". A command was carried out."));
        } catch (ExecutionException e) {
            refuse(request, failure(e));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A request of a stream failed inside the gateway", e);
            refuse(request, Problem.of(500, "INTERNAL", "The gateway failed."));
        }
    }

    /** The answer; empty where the hub gives it. */
    private Optional<Frame> answer(StreamRequest request)
            throws ProblemException, InvalidRequestException, ExecutionException, ViewUnavailableException,
                    InterruptedException {
        requireParts(request);
        return switch (request.getOp()) {
            case "ping" -> Optional.of(NativeFrames.answer("ping", request.getId()));
            case "login" -> {
                identity.logIn(request.getLogin());
                yield Optional.of(NativeFrames.answer("login", request.getId()));
            }
            case "subscribe" -> {
                subscribe(request);
                yield Optional.empty();
            }
            case "unsubscribe" -> {
                unsubscribe(request);
                yield Optional.empty();
            }
            case "place", "amend", "cancel" ->
                Optional.of(NativeFrames.answer(request.getOp(), request.getId(), orders.carryOut(request, identity)));
            default ->
                throw new InvalidRequestException(
                        "op", "is one of subscribe, unsubscribe, ping, login, place, amend, cancel");
        };
    }

    /** What belongs to another op is refused, so that no half of a request is silently left undone. */
    private static void requireParts(StreamRequest request) throws InvalidRequestException {
        boolean isCommand = Set.of("place", "amend", "cancel").contains(request.getOp());
        boolean isAboutChannels =
                request.getOp().equals("subscribe") || request.getOp().equals("unsubscribe");
        requirePart("channels", request.getChannelsCount() > 0, isAboutChannels);
        requirePart("login", request.hasLogin(), request.getOp().equals("login"));
        requirePart("place", request.hasPlace(), request.getOp().equals("place"));
        requirePart("amend", request.hasAmend(), request.getOp().equals("amend"));
        requirePart("cancel", request.hasCancel(), request.getOp().equals("cancel"));
        if (!request.getIdempotencyKey().isEmpty() && !isCommand) {
            throw new InvalidRequestException("idempotency_key", "has no meaning here");
        }
    }

    private static void requirePart(String field, boolean isThere, boolean isWanted) throws InvalidRequestException {
        if (isThere != isWanted) {
            throw new InvalidRequestException(field, isWanted ? "is missing" : "has no meaning here");
        }
    }

    private void subscribe(StreamRequest request) throws ProblemException, InvalidRequestException {
        Map<NativeChannel, Supplier<Topic>> wanted = new LinkedHashMap<>();
        for (StreamChannel asked : request.getChannelsList()) {
            NativeChannel channel = channel(asked);
            if (!subscribed.contains(channel)) {
                wanted.put(channel, () -> topics.of(channel));
            }
        }
        if (!identity.subscribe(wanted.size())) {
            throw new ProblemException(Problem.of(
                    429,
                    "TOO_MANY_SUBSCRIPTIONS",
                    "Your tier does not allow as many subscriptions; end others first."));
        }
        subscribed.addAll(wanted.keySet());
        hub.subscribe(subscriber, wanted, Optional.of(NativeFrames.answer(request.getOp(), request.getId())));
    }

    private void unsubscribe(StreamRequest request) throws ProblemException, InvalidRequestException {
        Set<NativeChannel> unwanted = new HashSet<>();
        for (StreamChannel asked : request.getChannelsList()) {
            NativeChannel channel = channel(asked);
            if (!subscribed.contains(channel)) {
                throw new ProblemException(Problem.of(404, "NOT_SUBSCRIBED", "There is no such subscription."));
            }
            unwanted.add(channel);
        }
        subscribed.removeAll(unwanted);
        identity.unsubscribe(unwanted.size());
        hub.unsubscribe(subscriber, unwanted, NativeFrames.answer(request.getOp(), request.getId()));
    }

    private NativeChannel channel(StreamChannel asked) throws ProblemException, InvalidRequestException {
        Kind kind = Stream.of(Kind.values())
                .filter(one -> one.text().equals(asked.getChannel()))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "channel",
                        "is one of "
                                + String.join(
                                        ", ",
                                        Stream.of(Kind.values()).map(Kind::text).toList())));
        requirePart("market", !asked.getMarket().isEmpty(), kind.isOfMarket());
        requirePart("interval", !asked.getInterval().isEmpty(), kind == Kind.CANDLES);
        if (kind.isPrivate()) {
            return new NativeChannel(kind, "", "", identity.account(view));
        }
        if (kind.isOfMarket()) {
            Scale market = view.markets()
                    .find(asked.getMarket())
                    .orElseThrow(() -> new ProblemException(
                            Problem.of(404, "UNKNOWN_MARKET", "There is no market of this name.")));
            boolean needsLight = kind == Kind.BOOK || kind == Kind.LIQUIDATIONS;
            if (needsLight && market.parameters().bookKind() == BookKind.DARK) {
                throw new ProblemException(
                        Problem.of(403, "DARK_MARKET", "Of a dark market only trades, prices and funding are public."));
            }
        }
        if (kind == Kind.CANDLES && Interval.of(asked.getInterval()).isEmpty()) {
            throw new InvalidRequestException(
                    "interval",
                    "is one of "
                            + String.join(
                                    ", ",
                                    List.of(Interval.values()).stream()
                                            .map(Interval::text)
                                            .toList()));
        }
        return new NativeChannel(kind, asked.getMarket(), asked.getInterval(), 0);
    }

    private static Problem failure(ExecutionException e) {
        Optional<String> why = e.getCause() instanceof ExchangeUnavailableException unavailable
                ? Optional.of(unavailable.getMessage())
                : Optional.empty();
        if (why.isEmpty()) {
            LOG.log(System.Logger.Level.ERROR, "A command of a stream failed inside the gateway", e.getCause());
        }
        return why.map(sentence -> Problem.of(503, "UNAVAILABLE", sentence))
                .orElseGet(() -> Problem.of(500, "INTERNAL", "The gateway failed."));
    }

    private void refuse(StreamRequest.Builder request, Problem problem) {
        subscriber.outbox().must(NativeFrames.error(request.getOp(), request.getId(), problem));
    }
}
