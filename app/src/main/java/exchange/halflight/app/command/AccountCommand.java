package exchange.halflight.app.command;

import exchange.halflight.app.client.ClientOptions;
import exchange.halflight.app.client.OrderText;
import exchange.halflight.app.client.Table;
import exchange.halflight.messages.grpc.AccountReply;
import exchange.halflight.messages.grpc.AccountRequest;
import exchange.halflight.messages.grpc.CommandReply;
import exchange.halflight.messages.grpc.OpenAccountRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code account show|open}. */
@Command(name = "account", description = "Shows and opens accounts.")
final class AccountCommand {
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows balances and open orders of an account.")
    int show(
            @Mixin ClientOptions client,
            @Parameters(paramLabel = "ID", description = "The account's number.") int account) {
        AccountReply reply = client.call(connection -> connection
                .exchange()
                .account(AccountRequest.newBuilder().setAccountId(account).build()));
        return reply.hasRejection() ? client.reject(reply, reply.getRejection()) : client.print(reply, text(reply));
    }

    @Command(
            name = "open",
            mixinStandardHelpOptions = true,
            description = "Operator: opens an account and prints its number.")
    int open(
            @Mixin ClientOptions client,
            @Option(names = "--liquidity-provider", description = "Its open interest does not count in imbalances.")
                    boolean liquidityProvider,
            @Option(
                            names = "--command-id",
                            paramLabel = "ID",
                            defaultValue = "0",
                            description = "Makes sending again safe.")
                    long commandId,
            @Mixin Acting acting) {
        CommandReply reply = client.call(connection -> connection
                .operator()
                .openAccount(OpenAccountRequest.newBuilder()
                        .setCommandId(commandId)
                        .setLiquidityProvider(liquidityProvider)
                        .setActingAccountId(acting.account)
                        .build()));
        return Replies.print(client, reply, "account " + reply.getId());
    }

    private static String text(AccountReply account) {
        String balances = new Table("ACCOUNT", "FREE", "HOLD", "COLLATERAL", "UNREALISED", "EQUITY")
                .row(
                        account.getAccountId(),
                        account.getFree(),
                        account.getHold(),
                        account.getCollateral(),
                        account.getUnrealised(),
                        account.getEquity())
                .toString();
        return account.getOpenOrdersCount() == 0 ? balances : balances + OrderText.table(account.getOpenOrdersList());
    }
}
