package exchange.halflight.gateway.stream;

/**
 * Why a connection is closed, as its close frame tells it.
 *
 * @param code of RFC 6455, from 4000 on our own
 * @param reason a sentence in ASCII that begins with a stable word; at most 123 bytes
 */
public record Ending(int code, String reason) {
    static final Ending NORMAL = new Ending(1000, "Good bye.");
    static final Ending CLOSING = new Ending(1001, "GATEWAY_CLOSING: connect again.");
    static final Ending FAILED = new Ending(1011, "INTERNAL: the gateway failed.");
    static final Ending IDLE = new Ending(4000, "IDLE: no frame came for 60 s; answer pings or send some.");
    public static final Ending ACCESS_ENDED =
            new Ending(4001, "ACCESS_ENDED: session or key has ended or changed; connect and log in again.");
    static final Ending SLOW_READER = new Ending(
            4008, "SLOW_READER: more waited than is kept for one connection; read faster or subscribe to less.");

    /** What came is no well-formed WebSocket traffic. */
    static Ending protocol(String reason) {
        return new Ending(1002, "PROTOCOL_ERROR: " + reason);
    }

    /** What came is well-formed and not for us. */
    static Ending unsupported(String reason) {
        return new Ending(1003, "UNSUPPORTED: " + reason);
    }

    static Ending invalidText() {
        return new Ending(1007, "INVALID_TEXT: a message must be UTF-8.");
    }

    static Ending tooBig(int bytes) {
        return new Ending(1009, "TOO_BIG: a message has at most " + bytes + " bytes.");
    }

    /** The client asks for what it can't have. */
    public static Ending refused(String reason) {
        return new Ending(1008, reason);
    }
}
