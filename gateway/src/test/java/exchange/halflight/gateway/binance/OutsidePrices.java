package exchange.halflight.gateway.binance;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Lets a script of a test move the price that the world outside has for a market. */
final class OutsidePrices implements AutoCloseable {
    private static final String PARAMETER = "price=";

    private final HttpServer server;

    private OutsidePrices(HttpServer server) {
        this.server = server;
    }

    static OutsidePrices open(BinanceExchange exchange, String market) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", request -> {
            try (request) {
                exchange.reference(market, request.getRequestURI().getQuery().substring(PARAMETER.length()));
                request.sendResponseHeaders(200, -1);
            }
        });
        server.start();
        return new OutsidePrices(server);
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
