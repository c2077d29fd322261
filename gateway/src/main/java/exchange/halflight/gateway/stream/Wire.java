package exchange.halflight.gateway.stream;

import java.io.IOException;

/** The way to one client. */
interface Wire {
    /** Writes all of it; blocks while the client takes nothing. For one thread. */
    void write(byte[] bytes) throws IOException;

    /** Cuts the connection, from any thread: who writes or reads gets an exception. Again, it changes nothing. */
    void cut();
}
