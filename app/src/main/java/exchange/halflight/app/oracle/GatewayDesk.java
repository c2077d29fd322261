package exchange.halflight.app.oracle;

import exchange.halflight.app.client.ExchangeConnection;
import exchange.halflight.messages.grpc.ListMarketsRequest;
import exchange.halflight.messages.grpc.Market;
import exchange.halflight.messages.grpc.OracleReport;
import exchange.halflight.oracle.ExchangeDesk;
import exchange.halflight.oracle.ListedMarket;
import exchange.halflight.oracle.status.OracleStatus;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/** The oracle's desk at a gateway, over its public API. */
public final class GatewayDesk implements ExchangeDesk, AutoCloseable {
    private final ExchangeConnection connection;

    /** A desk at the gateway of the exchange in this directory that listens on this port. */
    public GatewayDesk(int port, Path data) {
        connection = ExchangeConnection.ofOperatorOf(port, data);
    }

    @Override
    public List<ListedMarket> markets() throws IOException {
        try {
            return connection.exchange().listMarkets(ListMarketsRequest.getDefaultInstance()).getMarketsList().stream()
                    .map(GatewayDesk::listed)
                    .toList();
        } catch (StatusRuntimeException e) {
            throw new IOException(connection.explain(e).getMessage(), e);
        }
    }

    @Override
    public void report(OracleStatus status) throws IOException {
        try {
            for (OracleReport part : Reports.of(status)) {
                connection.operator().reportOracle(part);
            }
        } catch (StatusRuntimeException e) {
            throw new IOException(connection.explain(e).getMessage(), e);
        }
    }

    @Override
    public void close() {
        connection.close();
    }

    private static ListedMarket listed(Market market) {
        String index = market.getIndex();
        return new ListedMarket(
                market.getMarketId(),
                market.getParameters().getSymbol(),
                market.getParameters().getPriceDecimals(),
                index.isEmpty() ? null : new BigDecimal(index));
    }
}
