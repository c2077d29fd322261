package exchange.halflight.gateway.stream;

import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.gateway.RunningExchange;
import exchange.halflight.gateway.access.ClientAddresses;
import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.access.TestIdentity;
import exchange.halflight.gateway.access.TierLimits;
import exchange.halflight.gateway.binance.ListenKeys;
import exchange.halflight.gateway.binance.StreamsPart;
import exchange.halflight.gateway.http.HttpPart;
import exchange.halflight.gateway.http.Origins;
import exchange.halflight.gateway.rest.AccountParts;
import exchange.halflight.messages.grpc.BookKind;
import exchange.halflight.messages.grpc.CreateMarketRequest;
import exchange.halflight.messages.grpc.FundingKind;
import exchange.halflight.messages.grpc.FundingTerms;
import exchange.halflight.messages.grpc.MarketParameters;
import exchange.halflight.messages.grpc.MarketStatus;
import exchange.halflight.messages.grpc.OrderReply;
import exchange.halflight.messages.grpc.SetMarketStatusRequest;
import exchange.halflight.messages.grpc.Side;
import exchange.halflight.messages.grpc.UpdateReferenceRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A real node with a lit and a dark market, a real database, and streams over them. */
public final class StreamRoom implements AutoCloseable {
    public static final String DARK = "DARK-PERP";

    private static final TierLimits PLENTY = new TierLimits(1_000_000, 100_000, 1_000_000, 1_000, 50, 20, 1_000, 5);

    public final TestIdentity identity;
    public final RunningExchange exchange;
    public final ListenKeys listenKeys = new ListenKeys(InstantSource.system());
    final Description description = new Description(AsyncApi.document());

    /** Starts everything. */
    public StreamRoom(Path folder) throws Exception {
        identity = new TestIdentity(folder.resolve("postgres"), InstantSource.system());
        Limits limits = new Limits(System::nanoTime, 1_000, subject -> PLENTY);
        List<HttpPart> parts = new ArrayList<>(AccountParts.of(new AccountParts.Settings(
                identity.identity(),
                limits,
                new ClientAddresses(List.of()),
                new Origins(List.of("https://halflight.example"), List.of()),
                0,
                true)));
        parts.add(new StreamPart(Optional.of(identity.identity()), limits));
        parts.add(new StreamsPart(identity.identity(), limits, listenKeys, InstantSource.system()));
        exchange =
                new RunningExchange(folder.resolve("exchange"), parts.toArray(HttpPart[]::new)).withMarketAndAccounts();
        market(DARK, BookKind.DARK, FundingKind.NONE);
        reference(DARK, "50000");
    }

    int port() {
        return exchange.gateway.httpPort();
    }

    StreamClient client(String... headers) {
        return new StreamClient(port(), StreamPart.PATH, description::check, headers);
    }

    /** Of the other API's streams. */
    public StreamClient streams(String path) {
        return new StreamClient(port(), path, message -> {});
    }

    public Trader trader(String name) throws Exception {
        return Trader.register(port(), identity, name + "@example.org");
    }

    public void market(String symbol, BookKind kind, FundingKind funding) {
        RunningExchange.accept(exchange.operator()
                .createMarket(CreateMarketRequest.newBuilder()
                        .setParameters(MarketParameters.newBuilder()
                                .setSymbol(symbol)
                                .setBookKind(kind)
                                .setPriceDecimals(1)
                                .setSizeDecimals(3)
                                .setTick("0.5")
                                .setStep("0.01")
                                .setFunding(FundingTerms.newBuilder().setKind(funding)))
                        .build()));
    }

    public void reference(String market, String price) {
        RunningExchange.accept(exchange.operator()
                .updateReference(UpdateReferenceRequest.newBuilder()
                        .setMarket(market)
                        .setBid(price)
                        .setAsk(price)
                        .setIndex(price)
                        .build()));
    }

    void status(String market, MarketStatus status) {
        RunningExchange.accept(exchange.operator()
                .setMarketStatus(SetMarketStatusRequest.newBuilder()
                        .setMarket(market)
                        .setStatus(status)
                        .build()));
    }

    /** A trade between accounts 1 and 2. */
    public void trade(String market, String price, String size) {
        place(2, market, Side.SELL, price, size);
        place(1, market, Side.BUY, price, size);
    }

    public void place(int account, String market, Side side, String price, String size) {
        OrderReply reply = exchange.exchange()
                .placeOrder(RunningExchange.limit(account, side, price, size)
                        .setMarket(market)
                        .build());
        assertTrue(!reply.hasRejection(), reply::toString);
    }

    @Override
    public void close() throws IOException {
        exchange.close();
        identity.close();
    }
}
