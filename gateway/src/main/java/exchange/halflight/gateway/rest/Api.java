package exchange.halflight.gateway.rest;

/** Where the native API lives. */
final class Api {
    static final String ROOT = "/api/v1";

    private Api() {}
}
