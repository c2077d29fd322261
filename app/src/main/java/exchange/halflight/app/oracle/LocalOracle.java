package exchange.halflight.app.oracle;

import exchange.halflight.cluster.client.ClientSettings;
import exchange.halflight.cluster.node.FailStop;
import exchange.halflight.oracle.Oracle;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;

/** An oracle and its desk beside an exchange on this machine; what it can't answer for ends the process. */
public final class LocalOracle implements AutoCloseable {
    private final Oracle oracle;
    private final GatewayDesk desk;

    private LocalOracle(Oracle oracle, GatewayDesk desk) {
        this.oracle = oracle;
        this.desk = desk;
    }

    /**
     * Starts one.
     *
     * @param data directory of the exchange
     * @param port of its gateway
     * @param startPrices where made-up prices begin in markets that have none yet
     */
    public static LocalOracle start(OracleOptions options, Path data, int port, Map<String, BigDecimal> startPrices) {
        FailStop failStop = FailStop.process();
        GatewayDesk desk = new GatewayDesk(port, data);
        try {
            Oracle oracle = options.start(
                    ClientSettings.local(data), desk, startPrices, cause -> failStop.stop("the oracle", cause));
            return new LocalOracle(oracle, desk);
        } catch (RuntimeException e) {
            desk.close();
            throw e;
        }
    }

    /** Why the gateway could not be asked the last time; empty where it could. */
    public String deskProblem() {
        return oracle.deskProblem();
    }

    @Override
    public void close() {
        oracle.close();
        desk.close();
    }
}
