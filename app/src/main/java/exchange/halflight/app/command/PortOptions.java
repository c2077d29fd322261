package exchange.halflight.app.command;

import exchange.halflight.app.client.ExchangeConnection;
import exchange.halflight.app.exchange.LocalGateway;
import exchange.halflight.gateway.http.HttpServer;
import picocli.CommandLine.Option;

/** Where a gateway listens. */
final class PortOptions {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + ExchangeConnection.DEFAULT_PORT,
            description = "Port of the gRPC API, 0 = any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "" + HttpServer.DEFAULT_PORT,
            description = "Port of the HTTP API, 0 = any that is free (default: ${DEFAULT-VALUE}).")
    private int httpPort;

    LocalGateway.Ports ports() {
        return new LocalGateway.Ports(port, httpPort);
    }

    /** Port of the HTTP API, as it was asked for. */
    int http() {
        return httpPort;
    }

    /** Where a gateway listens that was given these ports. */
    static String announcement(int port, int httpPort) {
        return "Halflight takes orders at 127.0.0.1:" + port
                + " (gRPC, this machine only) and answers at http://127.0.0.1:" + httpPort;
    }
}
