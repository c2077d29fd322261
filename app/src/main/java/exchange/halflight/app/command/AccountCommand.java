package exchange.halflight.app.command;

import exchange.halflight.app.client.ClientOptions;
import exchange.halflight.app.client.CredentialOptions;
import exchange.halflight.app.client.OrderText;
import exchange.halflight.app.client.Table;
import exchange.halflight.app.client.TradingAccount;
import exchange.halflight.messages.grpc.AccountReply;
import exchange.halflight.messages.grpc.CommandReply;
import exchange.halflight.messages.grpc.LimitsReply;
import exchange.halflight.messages.grpc.OpenAccountRequest;
import exchange.halflight.messages.grpc.SetTierRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code account show|open|tier}. */
@Command(name = "account", description = "Shows and opens accounts, and sets how much they may ask.")
final class AccountCommand {
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows balances and open orders of an account.")
    int show(
            @Mixin ClientOptions client,
            @Mixin CredentialOptions credentials,
            @Parameters(
                            arity = "0..1",
                            paramLabel = "ID",
                            defaultValue = "0",
                            description = "Operator: the account's number. Without it the account is your own.")
                    int account) {
        AccountReply reply = credentials.call(client, account, TradingAccount::account);
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

    @Command(
            name = "tier",
            mixinStandardHelpOptions = true,
            description = "Operator: sets how much an account may ask of the gateways, from now on.")
    int tier(
            @Mixin ClientOptions client,
            @Parameters(paramLabel = "ID", description = "The account's number.") int account,
            @Parameters(paramLabel = "TIER", description = "FREE, BASIC, PRO or MARKET_MAKER.") String tier) {
        LimitsReply reply = client.call(connection -> connection
                .operator()
                .setTier(SetTierRequest.newBuilder()
                        .setAccountId(account)
                        .setTier(tier)
                        .build()));
        return client.print(reply, "account " + account + " is " + tier + System.lineSeparator());
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
