package exchange.halflight.app.command;

import exchange.halflight.app.client.ClientOptions;
import exchange.halflight.app.client.Table;
import exchange.halflight.messages.grpc.AccountRoles;
import exchange.halflight.messages.grpc.Change;
import exchange.halflight.messages.grpc.GovernanceReply;
import exchange.halflight.messages.grpc.Role;
import exchange.halflight.messages.grpc.RoleChange;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code roles list|grant|revoke}. */
@Command(name = "roles", description = "Shows who may do what; grants and revokes roles, by proposal.")
final class RolesCommand {
    private static final String ROLES = "USER, LIQUIDATOR, RELAYER, ORACLE, ADMIN or EMERGENCY.";

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the accounts whose roles were ever changed; all others have USER alone.")
    int list(@Mixin ClientOptions client) {
        GovernanceReply governance = Proposals.governance(client);
        Table table = new Table("ACCOUNT", "ROLES");
        for (AccountRoles row : governance.getRolesList()) {
            table.row(
                    row.getAccountId(),
                    row.getRolesList().stream().map(Role::name).collect(Collectors.joining(" ")));
        }
        return client.print(governance, table);
    }

    @Command(name = "grant", mixinStandardHelpOptions = true, description = "Proposes that an account gets a role.")
    int grant(
            @Mixin ClientOptions client,
            @Parameters(paramLabel = "ACCOUNT", description = "Its number.") int account,
            @Parameters(paramLabel = "ROLE", description = ROLES) Role role,
            @Mixin ProposalTerms terms) {
        return terms.propose(client, change(account, role, true));
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Proposes that an account loses a role.")
    int revoke(
            @Mixin ClientOptions client,
            @Parameters(paramLabel = "ACCOUNT", description = "Its number.") int account,
            @Parameters(paramLabel = "ROLE", description = ROLES) Role role,
            @Mixin ProposalTerms terms) {
        return terms.propose(client, change(account, role, false));
    }

    private static Change change(int account, Role role, boolean granted) {
        return Change.newBuilder()
                .setRole(RoleChange.newBuilder()
                        .setAccountId(account)
                        .setRole(role)
                        .setGranted(granted))
                .build();
    }
}
