package exchange.halflight.oracle;

import exchange.halflight.oracle.status.OracleStatus;
import java.io.IOException;
import java.util.List;

/** What the oracle asks of the exchange and tells it, besides commands. Called by one thread of the oracle. */
public interface ExchangeDesk {
    /**
     * All markets.
     *
     * @throws IOException where the exchange does not answer; it is asked again
     */
    List<ListedMarket> markets() throws IOException;

    /**
     * Takes a report for those who ask how prices come about.
     *
     * @throws IOException where it can't be delivered; the next is on its way in a second
     */
    void report(OracleStatus status) throws IOException;
}
