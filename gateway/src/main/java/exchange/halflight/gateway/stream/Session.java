package exchange.halflight.gateway.stream;

/** What a connection says and hears. Called by the one thread that reads the connection. */
public interface Session {
    /** The connection is open: it may be written to. */
    void opened(Subscriber subscriber);

    /** A message came. */
    void received(byte[] utf8) throws InterruptedException;

    /** The connection is over. */
    void closed();
}
