package exchange.halflight.app.command;

import exchange.halflight.app.client.ClientOptions;
import exchange.halflight.app.client.Table;
import exchange.halflight.messages.grpc.InsuranceEntry;
import exchange.halflight.messages.grpc.InsuranceReply;
import exchange.halflight.messages.grpc.InsuranceRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code insurance}. */
@Command(name = "insurance", description = "Shows the insurance fund: its balance and target, what it got and gave.")
final class InsuranceCommand implements Callable<Integer> {
    @Mixin
    private ClientOptions client;

    @Override
    public Integer call() {
        InsuranceReply fund =
                client.call(connection -> connection.exchange().insurance(InsuranceRequest.getDefaultInstance()));
        return client.print(fund, text(fund));
    }

    private static String text(InsuranceReply fund) {
        Table table = new Table("REASON", "RECEIVED", "SPENT");
        for (InsuranceEntry entry : fund.getReceivedList()) {
            table.row(entry.getReason(), entry.getAmount(), "");
        }
        for (InsuranceEntry entry : fund.getSpentList()) {
            table.row(entry.getReason(), "", entry.getAmount());
        }
        String coverage = fund.getCoverage().isEmpty() ? "" : ", covered " + fund.getCoverage();
        String need = fund.getNeedsReplenishment() ? ", needs replenishment" : "";
        return "insurance " + fund.getBalance() + ", target " + fund.getTarget() + " (1% of open interest "
                + fund.getOpenInterest() + ")" + coverage + need + ", utilisation " + fund.getUtilisation()
                + System.lineSeparator() + table;
    }
}
