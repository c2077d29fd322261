package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.RunningExchange;
import exchange.halflight.gateway.access.Authenticator;
import exchange.halflight.gateway.access.ClientAddresses;
import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.access.Subject;
import exchange.halflight.gateway.access.TestIdentity;
import exchange.halflight.gateway.access.TierLimits;
import exchange.halflight.gateway.http.HttpPart;
import exchange.halflight.gateway.http.Origins;
import exchange.halflight.gateway.rest.AccountParts;
import exchange.halflight.identity.access.Permission;
import exchange.halflight.identity.access.Tier;
import exchange.halflight.identity.key.CreatedKey;
import exchange.halflight.identity.key.PaperKeys.PaperKey;
import exchange.halflight.messages.grpc.AmountRequest;
import exchange.halflight.messages.grpc.BookKind;
import exchange.halflight.messages.grpc.CreateMarketRequest;
import exchange.halflight.messages.grpc.FundingKind;
import exchange.halflight.messages.grpc.FundingTerms;
import exchange.halflight.messages.grpc.MarketParameters;
import exchange.halflight.messages.grpc.OpenAccountRequest;
import exchange.halflight.messages.grpc.UpdateReferenceRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A real exchange with two rich accounts that have keys, one lit market and one dark one, behind the facade. */
final class BinanceExchange implements AutoCloseable {
    static final String DARK_MARKET = "ETH-USDT-PERP";

    /** A second market of the coin that {@link RunningExchange#MARKET} trades. */
    static final String TWIN_MARKET = "BTC-USDT-PERP";

    /** What clients call this machine. */
    static final String DOMAIN = "halflight.test";

    static final List<String> HOSTS = List.of("fapi." + DOMAIN, "fstream." + DOMAIN, "ws-fapi." + DOMAIN);

    static final int POOR_OPEN_ORDERS = 3;

    private final Set<UUID> poor = ConcurrentHashMap.newKeySet();
    private final TestIdentity identity;
    private final RunningExchange exchange;
    private final List<CreatedKey> keys;
    private final AtomicInteger accounts = new AtomicInteger();

    BinanceExchange(Path folder) throws Exception {
        identity = new TestIdentity(folder.resolve("postgres"), InstantSource.system());
        Limits limits = new Limits(System::nanoTime, 1_000, this::limits);
        ClientAddresses addresses = new ClientAddresses(List.of());
        List<HttpPart> parts = new ArrayList<>(AccountParts.of(new AccountParts.Settings(
                identity.identity(), limits, addresses, new Origins(List.of(), HOSTS), 0, true)));
        ListenKeys listenKeys = new ListenKeys(InstantSource.system());
        parts.add(new BinancePart(
                new Authenticator(identity.identity(), limits, addresses), limits, listenKeys, InstantSource.system()));
        parts.add(new StreamsPart(identity.identity(), limits, listenKeys, InstantSource.system()));
        exchange = new RunningExchange(folder.resolve("exchange"), parts.toArray(HttpPart[]::new));
        exchange.withMarketAndAccounts();
        addMarket(DARK_MARKET, BookKind.DARK);
        reference(DARK_MARKET, "3000");
        addMarket(TWIN_MARKET, BookKind.LIT);
        reference(TWIN_MARKET, "51000");
        keys = List.of(key(1), key(2));
    }

    /** Accounts of this tier have little, all others much. */
    private TierLimits limits(Subject subject) {
        return subject instanceof Subject.OfAccount account && poor.contains(account.accountId())
                ? new TierLimits(300, 50, 50, 10, 10, 10, 100, POOR_OPEN_ORDERS)
                : TierLimits.of(Tier.MARKET_MAKER);
    }

    /** The key of a new account that is funded and may ask little. */
    CreatedKey poorKey() {
        int account =
                (int) RunningExchange.accept(exchange.operator().openAccount(OpenAccountRequest.getDefaultInstance()))
                        .getId();
        RunningExchange.accept(exchange.operator()
                .deposit(AmountRequest.newBuilder()
                        .setAccountId(account)
                        .setAmount("100000")
                        .build()));
        PaperKey made = identity.identity().paperKeys().create(account, TestIdentity.CLIENT);
        poor.add(made.accountId());
        return made.key();
    }

    private CreatedKey key(int account) {
        PaperKey made = identity.identity().paperKeys().create(account, TestIdentity.CLIENT);
        return made.key();
    }

    private void addMarket(String symbol, BookKind kind) {
        RunningExchange.accept(exchange.operator()
                .createMarket(CreateMarketRequest.newBuilder()
                        .setParameters(MarketParameters.newBuilder()
                                .setSymbol(symbol)
                                .setBookKind(kind)
                                .setPriceDecimals(2)
                                .setSizeDecimals(3)
                                .setTick("0.01")
                                .setStep("0.001")
                                .setTakerFeePpm(500)
                                .setMakerFeePpm(-200)
                                .setFunding(FundingTerms.newBuilder().setKind(FundingKind.PREMIUM)))
                        .build()));
    }

    /** The world outside has another price. */
    void reference(String market, String price) {
        RunningExchange.accept(exchange.operator()
                .updateReference(UpdateReferenceRequest.newBuilder()
                        .setMarket(market)
                        .setBid(price)
                        .setAsk(price)
                        .setIndex(price)
                        .build()));
    }

    int port() {
        return exchange.gateway.httpPort();
    }

    /** The key of account 1 or 2. */
    CreatedKey keyOf(int account) {
        return keys.get(account - 1);
    }

    /** A key of a new account that is not open in the exchange. */
    CreatedKey newKey(Optional<String> publicKey, Permission... permissions) {
        UUID account = identity.account("somebody" + accounts.incrementAndGet() + "@halflight.example");
        return identity.key(account, publicKey, Optional.empty(), permissions);
    }

    @Override
    public void close() throws IOException {
        exchange.close();
        identity.close();
    }
}
