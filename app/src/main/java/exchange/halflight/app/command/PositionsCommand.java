package exchange.halflight.app.command;

import exchange.halflight.app.client.ClientOptions;
import exchange.halflight.app.client.CredentialOptions;
import exchange.halflight.app.client.Table;
import exchange.halflight.messages.grpc.Position;
import exchange.halflight.messages.grpc.PositionsReply;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code positions}. */
@Command(name = "positions", description = "Shows the positions of an account at mark.")
final class PositionsCommand implements Callable<Integer> {
    @Mixin
    private ClientOptions client;

    @Mixin
    private CredentialOptions credentials;

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            defaultValue = "0",
            description = "Operator: the account's number. Without it the account is your own.")
    private int account;

    @Option(names = "--market", paramLabel = "SYMBOL", defaultValue = "", description = "Only in this market.")
    private String market;

    @Override
    public Integer call() {
        PositionsReply reply = credentials.call(client, account, whose -> whose.positions(market));
        if (reply.hasRejection()) {
            return client.reject(reply, reply.getRejection());
        }
        Table table = new Table(
                "MARKET",
                "SIZE",
                "ENTRY",
                "MARK",
                "UNREALISED",
                "REALISED",
                "COLLATERAL",
                "HOLD",
                "LEVERAGE",
                "RATIO",
                "LIQUIDATION",
                "ADL");
        for (Position position : reply.getPositionsList()) {
            table.row(
                    position.getMarket(),
                    position.getSize(),
                    position.getEntryPrice(),
                    position.getMark(),
                    position.getUnrealised(),
                    position.getRealised(),
                    position.getCollateral(),
                    position.getHold(),
                    position.getLeverage(),
                    position.getMarginRatio(),
                    position.getLiquidationPrice(),
                    position.getAdlQuantile() == 0 ? "" : position.getAdlQuantile());
        }
        return client.print(reply, table);
    }
}
