package exchange.halflight.app.command;

import exchange.halflight.app.catalogue.CatalogueException;
import exchange.halflight.app.catalogue.CatalogueMarket;
import exchange.halflight.app.client.ClientOptions;
import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.gateway.wire.MarketMessages;
import exchange.halflight.messages.grpc.Change;
import exchange.halflight.messages.grpc.FeeChange;
import exchange.halflight.messages.grpc.GovernanceTerms;
import exchange.halflight.messages.grpc.ListMarketsRequest;
import exchange.halflight.messages.grpc.Market;
import exchange.halflight.messages.grpc.MarketParameters;
import exchange.halflight.messages.grpc.MarketStatus;
import exchange.halflight.messages.grpc.RiskChange;
import exchange.halflight.messages.grpc.StatusChange;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code propose fees|risk|market|status|pause|insurance-withdrawal|terms}. */
@Command(
        name = "propose",
        description =
                "Proposes a change of how the exchange runs. Until governance is enabled the operator's is made at once.",
        footer = {
            "",
            "Governance is enabled by its first terms, once enough accounts have the role ADMIN:",
            "  ./halflight roles grant 1 ADMIN --reason \"on the board\"",
            "  ./halflight propose terms --reason \"opening day\"",
            "Roles are proposed by: roles grant, roles revoke."
        })
final class ProposeCommand {
    @Command(
            name = "fees",
            mixinStandardHelpOptions = true,
            description = "New fees of a market; what is not given stays as it is.")
    int fees(
            @Mixin ClientOptions client,
            @Parameters(paramLabel = "SYMBOL", description = "The market.") String symbol,
            @Option(names = "--taker-fee-ppm", description = "Parts per million of notional.") Integer takerFeePpm,
            @Option(names = "--maker-fee-ppm", description = "Negative is a rebate.") Integer makerFeePpm,
            @Mixin Creator creator,
            @Mixin ProposalTerms terms) {
        MarketParameters now = market(client, symbol);
        return terms.propose(
                client,
                Change.newBuilder()
                        .setFees(FeeChange.newBuilder()
                                .setMarket(symbol)
                                .setTakerFeePpm(Objects.requireNonNullElse(takerFeePpm, now.getTakerFeePpm()))
                                .setMakerFeePpm(Objects.requireNonNullElse(makerFeePpm, now.getMakerFeePpm()))
                                .setCreatorAccountId(
                                        Objects.requireNonNullElse(creator.account, now.getCreatorAccountId()))
                                .setCreatorSharePpm(
                                        Objects.requireNonNullElse(creator.sharePpm, now.getCreatorSharePpm())))
                        .build());
    }

    /** Who else earns from a market's fees. */
    static final class Creator {
        @Option(names = "--creator", description = "Account that earns a share of the fees, 0 = none.")
        private Integer account;

        @Option(names = "--creator-share-ppm", description = "That share.")
        private Integer sharePpm;
    }

    @Command(
            name = "risk",
            mixinStandardHelpOptions = true,
            description = {
                "New risk parameters of a market, all as the market's entry in a catalogue file has them: price band,",
                "tiers, age of references, funding, liquidation, breaker."
            })
    int risk(
            @Mixin ClientOptions client,
            @Parameters(paramLabel = "SYMBOL", description = "The market.") String symbol,
            @Parameters(paramLabel = "FILE", description = "A catalogue that has the market.") Path file,
            @Mixin ProposalTerms terms) {
        return terms.propose(
                client,
                Change.newBuilder()
                        .setRisk(RiskChange.newBuilder().setMarket(symbol).setParameters(entry(file, symbol)))
                        .build());
    }

    @Command(
            name = "market",
            mixinStandardHelpOptions = true,
            description = "A new market, as its entry in a catalogue file has it.")
    int market(
            @Mixin ClientOptions client,
            @Parameters(paramLabel = "SYMBOL", description = "The market.") String symbol,
            @Parameters(paramLabel = "FILE", description = "A catalogue that has the market.") Path file,
            @Mixin ProposalTerms terms) {
        return terms.propose(
                client, Change.newBuilder().setNewMarket(entry(file, symbol)).build());
    }

    @Command(name = "status", mixinStandardHelpOptions = true, description = "Another status of a market.")
    int status(
            @Mixin ClientOptions client,
            @Parameters(paramLabel = "SYMBOL", description = "The market.") String symbol,
            @Parameters(paramLabel = "STATUS", description = "ACTIVE, REDUCE_ONLY, HALTED, SETTLED or DELISTED.")
                    MarketStatus status,
            @Mixin ProposalTerms terms) {
        return terms.propose(
                client,
                Change.newBuilder()
                        .setMarketStatus(
                                StatusChange.newBuilder().setMarket(symbol).setStatus(status))
                        .build());
    }

    @Command(name = "pause", mixinStandardHelpOptions = true, description = "A pause level, or the end of a pause.")
    int pause(
            @Mixin ClientOptions client,
            @Parameters(
                            paramLabel = "LEVEL",
                            description =
                                    "0 no pause, 1 no new orders, 2 no trading, 3 all but withdrawals, 4 everything.")
                    int level,
            @Mixin ProposalTerms terms) {
        return terms.propose(client, Change.newBuilder().setPauseLevel(level).build());
    }

    @Command(
            name = "insurance-withdrawal",
            mixinStandardHelpOptions = true,
            description = "Money of the insurance fund to pending withdrawals.")
    int insuranceWithdrawal(
            @Mixin ClientOptions client,
            @Parameters(paramLabel = "AMOUNT", description = "USD.") String amount,
            @Mixin ProposalTerms terms) {
        return terms.propose(
                client, Change.newBuilder().setInsuranceWithdrawal(amount).build());
    }

    @Command(
            name = "terms",
            mixinStandardHelpOptions = true,
            description = {
                "How many approvals each kind of change needs, and how long a proposal stands. The first terms end the",
                "operator's rule. What is not given is as in the standard: 3 approvals, 5 for FULL_PAUSE, 24 hours."
            })
    int terms(
            @Mixin ClientOptions client,
            @Option(
                            names = "--approvals",
                            paramLabel = "KIND=N",
                            description = {
                                "FEES, RISK, NEW_MARKET, MARKET_STATUS, PAUSE (levels 0 to 3), FULL_PAUSE (level 4),",
                                "INSURANCE_WITHDRAWAL, ROLES or GOVERNANCE; repeatable."
                            })
                    Map<String, Integer> approvals,
            @Option(names = "--proposal-seconds", defaultValue = "0", description = "Usual: 86400.") int seconds,
            @Mixin ProposalTerms terms) {
        return terms.propose(
                client,
                Change.newBuilder()
                        .setTerms(GovernanceTerms.newBuilder()
                                .putAllApprovals(approvals == null ? Map.of() : approvals)
                                .setProposalSeconds(seconds))
                        .build());
    }

    private static MarketParameters market(ClientOptions client, String symbol) {
        return client
                .call(connection -> connection.exchange().listMarkets(ListMarketsRequest.getDefaultInstance()))
                .getMarketsList()
                .stream()
                .map(Market::getParameters)
                .filter(parameters -> parameters.getSymbol().equals(symbol))
                .findFirst()
                .orElseThrow(() -> new CommandFailedException(
                        "There is no market " + symbol + ". The markets are listed by: market list."));
    }

    private static MarketParameters entry(Path file, String symbol) {
        try {
            return MarketsCommand.open(file).markets().stream()
                    .filter(market -> market.symbol().equals(symbol))
                    .findFirst()
                    .map(CatalogueMarket::parameters)
                    .map(MarketMessages::toMessage)
                    .orElseThrow(() -> new CommandFailedException(file + " has no market " + symbol + "."));
        } catch (CatalogueException e) {
            throw new CommandFailedException(e.getMessage(), e);
        }
    }
}
