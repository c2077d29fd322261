package exchange.halflight.gateway.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import exchange.halflight.gateway.RunningExchange;
import exchange.halflight.gateway.access.Authenticator;
import exchange.halflight.gateway.access.ClientAddresses;
import exchange.halflight.gateway.stream.StreamClient;
import exchange.halflight.messages.grpc.ExchangeGrpc;
import exchange.halflight.messages.grpc.OrderType;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import exchange.halflight.messages.grpc.Side;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One way in, and an order signed for it, with nothing but the JDK. What an attempt gives is the code it was refused by, or OK. */
enum Door {
    REST {
        @Override
        Attempt order(Doors doors, String keyId, String secret) {
            String body = "{\"market\":\"" + RunningExchange.MARKET
                    + "\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"price\":\"49000\",\"size\":\"0.01\"}";
            Map<String, String> headers = nativeHeaders(doors, keyId, secret, "POST", "/api/v1/orders", body);
            return gateway -> {
                JsonNode answer = post(doors.http(gateway) + "/api/v1/orders", "application/json", body, headers);
                return answer.path("code").asText("OK");
            };
        }
    },
    STREAM {
        // A login, which is all that is signed here.
        @Override
        Attempt order(Doors doors, String keyId, String secret) {
            Map<String, String> headers = nativeHeaders(doors, keyId, secret, "GET", "/v1/ws", "");
            String login = keyId.isEmpty()
                    ? "{'op':'subscribe','channels':[{'channel':'orders'}]}"
                    : "{'op':'login','login':{'keyId':'" + keyId + "','timestamp':'"
                            + headers.get(Authenticator.TIMESTAMP) + "','signature':'"
                            + headers.get(Authenticator.SIGNATURE) + "'}}";
            return gateway -> {
                try (StreamClient client = new StreamClient(doors.http(gateway), "/v1/ws", message -> {}, FORGED)) {
                    return client.ask(login).path("code").asText("OK");
                }
            };
        }
    },
    BINANCE_REST {
        @Override
        Attempt order(Doors doors, String keyId, String secret) {
            String text = "symbol=BTC-PERP&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=49000&timestamp="
                    + doors.now().toEpochMilli();
            String form = text + "&signature=" + hmac(secret, text);
            return gateway -> {
                Map<String, String> headers =
                        keyId.isEmpty() ? Map.of() : Map.of("X-MBX-APIKEY", keyId, FORGED[0], FORGED[1]);
                JsonNode answer = post(
                        doors.http(gateway) + "/fapi/v1/order", "application/x-www-form-urlencoded", form, headers);
                return answer.path("code").asText("OK");
            };
        }
    },
    BINANCE_STREAM {
        @Override
        Attempt order(Doors doors, String keyId, String secret) throws Exception {
            Map<String, String> order = new TreeMap<>(Map.of(
                    "symbol", "BTC-PERP", "side", "BUY", "type", "LIMIT", "timeInForce", "GTC", "quantity", "0.01"));
            order.put("price", "49000");
            if (!keyId.isEmpty()) {
                order.put("apiKey", keyId);
                order.put("timestamp", Long.toString(doors.now().toEpochMilli()));
                order.put("signature", hmac(secret, text(order)));
            }
            String request = JSON.writeValueAsString(Map.of("id", "1", "method", "order.place", "params", order));
            return gateway -> {
                try (StreamClient client =
                        new StreamClient(doors.http(gateway), "/ws-fapi/v1", message -> {}, FORGED)) {
                    client.send(request);
                    return client.next().path("error").path("code").asText("OK");
                }
            };
        }

        private String text(Map<String, String> parameters) {
            return parameters.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining("&"));
        }
    },
    GRPC {
        @Override
        Attempt order(Doors doors, String keyId, String secret) {
            PlaceOrderRequest order = PlaceOrderRequest.newBuilder()
                    .setMarket(RunningExchange.MARKET)
                    .setSide(Side.BUY)
                    .setType(OrderType.LIMIT)
                    .setPrice("49000")
                    .setSize("0.01")
                    .build();
            String bytes = new String(order.toByteArray(), StandardCharsets.ISO_8859_1);
            Metadata metadata = new Metadata();
            nativeHeaders(doors, keyId, secret, "POST", "/halflight.v1.Exchange/PlaceOrder", bytes)
                    .forEach((name, value) ->
                            metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value));
            return gateway -> {
                try {
                    ExchangeGrpc.newBlockingStub(doors.grpc(gateway))
                            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata))
                            .placeOrder(order);
                    return "OK";
                } catch (StatusRuntimeException e) {
                    String text =
                            Optional.ofNullable(e.getStatus().getDescription()).orElse("");
                    return text.substring(0, Math.max(0, text.indexOf(':')));
                }
            };
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    /** Where each request claims to come from, beside where it does. */
    private static final String[] FORGED = {ClientAddresses.HEADER, "203.0.113.7"};

    /** Sends what was signed, as often as one likes. */
    @FunctionalInterface
    interface Attempt {
        /** Gives it to the first gateway, 0, or the second, 1. */
        String at(int gateway) throws Exception;
    }

    /** An order of the key, signed with a secret; without a key nothing is shown. */
    abstract Attempt order(Doors doors, String keyId, String secret) throws Exception;

    /** How this door calls what the others call by this name. */
    String code(String name) {
        if (this != BINANCE_REST && this != BINANCE_STREAM) {
            return name;
        }
        return switch (name) {
            case "UNAUTHENTICATED" -> "-2014";
            case "INVALID_SIGNATURE" -> "-1022";
            case "REPLAYED", "TIMESTAMP_OUTSIDE_WINDOW" -> "-1021";
            case "INVALID_KEY", "PERMISSION_MISSING", "ADDRESS_NOT_ALLOWED" -> "-2015";
            default -> name;
        };
    }

    /** The headers of a signed handshake of the native stream, as pairs of name and value. */
    static String[] signedHandshake(Doors doors, String keyId, String secret) {
        return nativeHeaders(doors, keyId, secret, "GET", "/v1/ws", "").entrySet().stream()
                .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
                .toArray(String[]::new);
    }

    private static Map<String, String> nativeHeaders(
            Doors doors, String keyId, String secret, String method, String target, String body) {
        if (keyId.isEmpty()) {
            return Map.of();
        }
        String millis = Long.toString(doors.now().toEpochMilli());
        return Map.of(
                Authenticator.KEY,
                keyId,
                Authenticator.TIMESTAMP,
                millis,
                Authenticator.SIGNATURE,
                hmac(secret, String.join("\n", millis, method, target, body)),
                FORGED[0],
                FORGED[1]);
    }

    private static JsonNode post(String target, String type, String body, Map<String, String> headers)
            throws Exception {
        List<String> all = new ArrayList<>(List.of("Content-Type", type));
        headers.forEach((name, value) -> all.addAll(List.of(name, value)));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + target))
                .headers(all.toArray(String[]::new))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return JSON.readTree(
                HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    /** Over the text's characters as bytes. */
    static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
