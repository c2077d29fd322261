package exchange.halflight.gateway.service;

/** Ids for the commands that one request is carried out by, when they are several. */
public final class CommandIds {
    /** Ids from here on are the gateway's own. */
    private static final long FIRST_OWN_ID = 1L << 62;

    /** Odd, so that the parts of one request never share an id. */
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private CommandIds() {}

    /** The id of a part of a request; the same for the same request and part. */
    public static long part(long commandId, int part) {
        return FIRST_OWN_ID | ((commandId + (part + 1) * STEP) & (FIRST_OWN_ID - 1));
    }
}
