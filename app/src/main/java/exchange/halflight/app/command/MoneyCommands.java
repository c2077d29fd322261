package exchange.halflight.app.command;

import exchange.halflight.app.client.ClientOptions;
import exchange.halflight.app.client.CredentialOptions;
import exchange.halflight.app.client.TradingAccount;
import exchange.halflight.messages.grpc.AmountRequest;
import exchange.halflight.messages.grpc.CommandReply;
import exchange.halflight.messages.grpc.FundInsuranceRequest;
import exchange.halflight.messages.grpc.MarginRequest;
import exchange.halflight.messages.grpc.SetLeverageRequest;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that move money or set leverage. */
final class MoneyCommands {
    private MoneyCommands() {}

    /** What they share. */
    abstract static class Base implements Callable<Integer> {
        @Mixin
        ClientOptions client;

        @Option(
                names = "--command-id",
                paramLabel = "ID",
                defaultValue = "0",
                description = "Makes sending again safe: the same id gets the same answer. Default: a new one.")
        long commandId;
    }

    /** What those share that act for one account. */
    abstract static class OfAccount extends Base {
        @Mixin
        private CredentialOptions credentials;

        @Option(
                names = "--account",
                paramLabel = "ID",
                defaultValue = "0",
                description = "Operator: the account's number. Without it the account is your own.")
        private int account;

        <R> R asAccount(Function<TradingAccount, R> call) {
            return credentials.call(client, account, call);
        }
    }

    /** {@code deposit}. */
    @Command(name = "deposit", description = "Operator: pays money from outside into an account or the insurance fund.")
    static final class Deposit extends Base {
        @Parameters(index = "0", paramLabel = "AMOUNT", description = "USD, e.g. 10000 or 0.5.")
        private String amount;

        @ArgGroup(multiplicity = "1")
        private Target target;

        @Mixin
        private Acting acting;

        private static final class Target {
            @Option(names = "--account", paramLabel = "ID", description = "Into this account.")
            private int account;

            @Option(names = "--insurance", description = "Into the insurance fund.")
            private boolean insurance;
        }

        @Override
        public Integer call() {
            CommandReply reply = client.call(connection -> target.insurance
                    ? connection
                            .operator()
                            .fundInsurance(FundInsuranceRequest.newBuilder()
                                    .setCommandId(commandId)
                                    .setAmount(amount)
                                    .setActingAccountId(acting.account)
                                    .build())
                    : connection
                            .operator()
                            .deposit(AmountRequest.newBuilder()
                                    .setAccountId(target.account)
                                    .setCommandId(commandId)
                                    .setAmount(amount)
                                    .setActingAccountId(acting.account)
                                    .build()));
            String to = target.insurance ? "the insurance fund" : "account " + target.account;
            return Replies.print(client, reply, "deposited " + amount + " USD into " + to);
        }
    }

    /** {@code withdraw}. */
    @Command(name = "withdraw", description = "Moves free balance of an account into pending withdrawals.")
    static final class Withdraw extends OfAccount {
        @Parameters(index = "0", paramLabel = "AMOUNT", description = "USD.")
        private String amount;

        @Override
        public Integer call() {
            CommandReply reply = asAccount(account -> account.withdraw(AmountRequest.newBuilder()
                    .setCommandId(commandId)
                    .setAmount(amount)
                    .build()));
            return Replies.print(client, reply, "withdrawal of " + amount + " USD requested");
        }
    }

    /** {@code leverage}. */
    @Command(name = "leverage", description = "Sets the leverage of an account in a market.")
    static final class Leverage extends OfAccount {
        @Parameters(index = "0", paramLabel = "LEVERAGE", description = "A whole number from 1.")
        private int leverage;

        @Option(names = "--market", required = true, paramLabel = "SYMBOL", description = "The market.")
        private String market;

        @Override
        public Integer call() {
            CommandReply reply = asAccount(account -> account.setLeverage(SetLeverageRequest.newBuilder()
                    .setCommandId(commandId)
                    .setMarket(market)
                    .setLeverage(leverage)
                    .build()));
            return Replies.print(client, reply, "leverage " + leverage + " in " + market);
        }
    }

    /** {@code margin}. */
    @Command(
            name = "margin",
            description = "Moves money between an account's free balance and the collateral of a position.")
    static final class Margin extends OfAccount {
        private enum Direction {
            ADD,
            REMOVE
        }

        @Parameters(index = "0", paramLabel = "ADD|REMOVE", description = "To the collateral or back.")
        private Direction direction;

        @Parameters(index = "1", paramLabel = "AMOUNT", description = "USD.")
        private String amount;

        @Option(names = "--market", required = true, paramLabel = "SYMBOL", description = "The market.")
        private String market;

        @Override
        public Integer call() {
            MarginRequest request = MarginRequest.newBuilder()
                    .setCommandId(commandId)
                    .setMarket(market)
                    .setAmount(amount)
                    .build();
            CommandReply reply = asAccount(
                    account -> direction == Direction.ADD ? account.addMargin(request) : account.removeMargin(request));
            return Replies.print(
                    client,
                    reply,
                    (direction == Direction.ADD ? "added " : "removed ") + amount + " USD of collateral");
        }
    }
}
