package exchange.halflight.gateway.rest;

import static exchange.halflight.gateway.RunningExchange.MARKET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import exchange.halflight.gateway.RunningExchange;
import exchange.halflight.gateway.access.ClientAddresses;
import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.access.Rule;
import exchange.halflight.gateway.access.TestIdentity;
import exchange.halflight.gateway.history.Archive;
import exchange.halflight.gateway.history.TestTables;
import exchange.halflight.gateway.http.HttpPart;
import exchange.halflight.gateway.http.Operation;
import exchange.halflight.gateway.http.Origins;
import exchange.halflight.gateway.http.Routes;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** openapi.yaml tells of what is served, all of it and nothing else, and answers are as it says. */
final class OpenApiRestTest {
    private static final AtomicReference<Routes> TABLE = new AtomicReference<>();

    @TempDir
    private static Path folder;

    private static TestIdentity room;
    private static TestTables tables;
    private static RunningExchange exchange;
    private static Rest rest;

    @BeforeAll
    static void start() throws Exception {
        Instant now = Instant.parse("2026-11-23T12:00:00Z");
        room = new TestIdentity(folder.resolve("postgres"), () -> now);
        Limits limits = Limits.ofTiers(System::nanoTime, 1_000);
        List<HttpPart> parts = new ArrayList<>(AccountParts.of(new AccountParts.Settings(
                room.identity(), limits, new ClientAddresses(List.of()), new Origins(List.of(), List.of()), 0, true)));
        parts.addAll(NativeApi.open(InstantSource.system(), "1", () -> true));
        parts.addAll(NativeApi.trading(limits));
        parts.add((routes, services) -> TABLE.set(routes.gate(new TestGate())));
        tables = new TestTables(folder.resolve("tables"));
        exchange = new RunningExchange(
                        folder.resolve("exchange"), Archive.of(tables.history()), parts.toArray(HttpPart[]::new))
                .withMarketAndAccounts();
        tables.project(folder.resolve("exchange"));
        rest = new Rest(exchange.gateway.httpPort());
    }

    @AfterAll
    static void stop() throws Exception {
        rest.close();
        exchange.close();
        tables.close();
        room.close();
    }

    @Test
    void tellsOfEveryOperationAndNoOther() {
        TreeMap<String, String> served = new TreeMap<>();
        for (Operation operation : TABLE.get().operations()) {
            if (operation.path().startsWith(Api.ROOT)) {
                served.put(
                        operation.method() + " " + operation.path(),
                        access(operation.rule()) + " " + operation.rule().cost() + " "
                                + new TreeSet<>(operation.query()));
            }
        }
        TreeMap<String, String> told = new TreeMap<>();
        for (String operation : OpenApi.served().operations()) {
            JsonNode node = node(operation);
            TreeSet<String> query = new TreeSet<>();
            node.path("parameters").forEach(parameter -> {
                if (parameter.path("in").asText().equals("query")) {
                    query.add(parameter.path("name").asText());
                }
            });
            told.put(
                    operation,
                    node.path("x-access").asText() + " " + node.path("x-cost").asInt() + " " + query);
        }
        assertEquals(only(served, told), only(told, served));
    }

    @Test
    void everyOperationThatNeedsNoLoginAnswersAsTold() throws Exception {
        for (String operation : OpenApi.served().operations()) {
            if (operation.startsWith("GET") && isTagged(operation, "Service", "Markets")) {
                String path = operation.substring(("GET " + Api.ROOT).length()).replace("{symbol}", MARKET);
                assertEquals(200, rest.get(path).status(), operation);
            }
        }
        trade();
        Set<String> missing = new TreeSet<>();
        for (String operation : OpenApi.served().operations()) {
            if (!isTagged(operation, "Accounts") && !rest.answered.contains(operation)) {
                missing.add(operation);
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void seesAnAnswerThatIsNotAsTold() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        String path = Api.ROOT + "/time";
        OpenApi.served().check("GET", path, 200, "application/json", mapper.readTree("{\"timeMillis\":\"1\"}"));
        for (String wrong : List.of("{}", "{\"timeMillis\":1}", "{\"timeMillis\":\"1\",\"more\":1}", "[]")) {
            JsonNode body = mapper.readTree(wrong);
            assertThrows(
                    AssertionError.class,
                    () -> OpenApi.served().check("GET", path, 200, "application/json", body),
                    wrong);
        }
        JsonNode empty = mapper.readTree("{}");
        assertThrows(AssertionError.class, () -> OpenApi.served().check("GET", path, 201, "application/json", empty));
        assertThrows(
                AssertionError.class,
                () -> OpenApi.served().check("GET", Api.ROOT + "/none", 200, "application/json", empty));
    }

    @Test
    void thePageNeedsNothingFromElsewhere() throws Exception {
        Rest.Answer page = rest.get("/docs");
        String html = page.response().body();
        assertTrue(html.contains("/api/v1/orders/batch") && html.contains("id=\"PlaceOrderRequest\""), html);
        assertFalse(html.contains("<script") || html.contains("src=") || html.contains("http://"), html);
        assertTrue(rest.get("/openapi.yaml").response().body().contains("openapi: 3.1.0"));
    }

    private static void trade() throws Exception {
        String client = limit("SELL", "50010").replace("{", "{\"clientOrderId\":\"c\",");
        send("POST", 1, "/orders", client);
        for (String path : List.of("/orders/client/c", "/orders/1")) {
            send("GET", 1, path, "");
            send("PATCH", 1, path, "{\"price\":\"" + (path.length() > 10 ? 50020 : 50030) + "\"}");
        }
        send("DELETE", 1, "/orders/client/c", "");
        send("POST", 1, "/orders", limit("SELL", "50010"));
        send("DELETE", 1, "/orders/2", "");
        send("GET", 1, "/orders?state=ALL&limit=1", "");
        send("POST", 1, "/orders/batch", "{\"commands\":[{\"place\":" + limit("SELL", "50010") + "}]}");
        send("POST", 1, "/orders/dead-man-switch", "{\"timeoutMillis\":\"0\"}");
        send("DELETE", 1, "/orders", "");
        send("POST", 2, "/orders", limit("SELL", "50000"));
        send("POST", 1, "/orders", limit("BUY", "50000"));
        send("GET", 1, "/positions", "");
        send("GET", 1, "/positions/" + MARKET, "");
        send("POST", 1, "/positions/" + MARKET + "/leverage", "{\"leverage\":10}");
        send("POST", 1, "/positions/" + MARKET + "/margin", "{\"add\":\"1\"}");
        send(
                "POST",
                1,
                "/positions/" + MARKET + "/protection",
                "{\"takeProfitPrice\":\"51000\",\"stopLossPrice\":\"49000\"}");
        send("POST", 2, "/orders", limit("BUY", "50000"));
        send("POST", 1, "/positions/" + MARKET + "/close", "{}");
        send("GET", 1, "/balance", "");
        tables.await(exchange.hash().getEventSequence());
        for (String list : List.of(
                "/trades",
                "/ledger",
                "/balance/history",
                "/funding-payments",
                "/positions/history",
                "/positions/liquidations")) {
            send("GET", 1, list, "");
        }
        send("POST", 1, "/withdrawals", "{\"amount\":\"1\"}");
    }

    private static void send(String method, int account, String path, String body) throws Exception {
        Rest.Answer answer = rest.send(method, path, body, TestGate.HEADER, Integer.toString(account));
        assertTrue(
                answer.status() < 300,
                () -> method + " " + path + " " + answer.response().body());
    }

    private static String limit(String side, String price) {
        return "{\"market\":\"" + MARKET + "\",\"side\":\"" + side + "\",\"type\":\"LIMIT\",\"price\":\"" + price
                + "\",\"size\":\"0.5\"}";
    }

    private static JsonNode node(String operation) {
        String[] parts = operation.split(" ", 2);
        return OpenApi.served().document().path("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
    }

    private static boolean isTagged(String operation, String... tags) {
        return List.of(tags).contains(node(operation).path("tags").path(0).asText());
    }

    private static String access(Rule rule) {
        return switch (rule.who()) {
            case ANYBODY -> "anybody";
            case ACCOUNT -> rule.permission().orElseThrow().name();
            case SESSION -> "SESSION";
        };
    }

    /** What the first has and the second has not, or otherwise. */
    private static Set<String> only(Map<String, String> first, Map<String, String> second) {
        Set<String> only = new TreeSet<>();
        first.forEach((name, value) -> {
            if (!value.equals(second.get(name))) {
                only.add(name + ": " + value);
            }
        });
        return only;
    }
}
