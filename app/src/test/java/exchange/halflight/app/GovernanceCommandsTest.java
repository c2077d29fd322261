package exchange.halflight.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.app.exchange.TemporaryExchange;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Roles, proposals and pauses from the command line against a real exchange. */
class GovernanceCommandsTest {
    private static final String CATALOGUE = """
            test:
              defaults: {book: LIT, mark: INDEX, priceDecimals: 2, sizeDecimals: 3, tick: 0.05, step: 0.001, takerFeePpm: 500,
                makerFeePpm: -200, priceBandPpm: 50000, defaultLeverage: 10, pairPrice: MIDPOINT, referenceMaxAgeMillis: 0,
                funding: NONE, fundingIntervalSeconds: 3600, fundingInterestPpb: 0, fundingClampPpb: 0,
                fundingImbalanceFactorPpm: 0, liquidationFeePpm: 5000, liquidationInsurancePpm: 2500,
                liquidationsPerSecond: 10, breakerMovePpm: 0, breakerWindowSeconds: 60, breakerPauseSeconds: 300,
                breakerVolumeMultiple: 0, tiers: [{leverage: 1-20, maintenancePpm: 25000, maxNotional: unlimited}]}
              markets:
                ETH-PERP: {startPrice: 3000}
            """;

    private TemporaryExchange exchange;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws InterruptedException, IOException {
        exchange = TemporaryExchange.start(folder.resolve("data"));
        Files.writeString(folder.resolve("markets.yaml"), CATALOGUE);
        expect(
                "proposal 1: market ETH-PERP: EXECUTED",
                "propose",
                "market",
                "ETH-PERP",
                catalogue(),
                "--reason",
                "listing");
        for (int account = 1; account <= 7; account++) {
            expect("account " + account, "account", "open");
        }
    }

    @AfterEach
    void stop() {
        exchange.close();
    }

    /** Accounts 1 to 5 have the role ADMIN, 6 ORACLE and RELAYER, 7 EMERGENCY. */
    private void enableGovernance() {
        for (int account = 1; account <= 5; account++) {
            expect(
                    "proposal " + (account + 1) + ": role ADMIN to account " + account + ": EXECUTED",
                    "roles",
                    "grant",
                    "" + account,
                    "ADMIN",
                    "--reason",
                    "the board");
        }
        expect("EXECUTED", "roles", "grant", "6", "ORACLE", "--reason", "prices");
        expect("EXECUTED", "roles", "grant", "6", "RELAYER", "--reason", "money");
        expect("EXECUTED", "roles", "grant", "7", "EMERGENCY", "--reason", "watch");
        expect("EXECUTED", "propose", "terms", "--approvals", "MARKET_STATUS=2", "--reason", "opening day");
    }

    @Test
    void untilGovernanceIsEnabledTheOperatorDecidesAlone() throws IOException {
        expect("governance is not enabled: the operator decides", "proposals", "list");
        expect(
                "fees of ETH-PERP taker 700 ppm, maker -200 ppm: EXECUTED",
                "propose",
                "fees",
                "ETH-PERP",
                "--taker-fee-ppm",
                "700",
                "--reason",
                "costs");
        refuse(
                "Account 1 may not decide this. Until governance is enabled the operator does",
                "propose",
                "fees",
                "ETH-PERP",
                "--taker-fee-ppm",
                "600",
                "--as",
                "1",
                "--reason",
                "mine");
        refuse(
                "TOO_FEW_APPROVERS (63): That needs 5 accounts with the role ADMIN, and there would be 0",
                "propose",
                "terms",
                "--reason",
                "too early");
        Path narrow = Files.writeString(folder.resolve("narrow.yaml"), CATALOGUE.replace("50000", "20000"));
        expect(
                "risk of ETH-PERP: EXECUTED",
                "propose",
                "risk",
                "ETH-PERP",
                narrow.toString(),
                "--reason",
                "narrower band");
        expect("\"priceBandPpm\": 20000", "market", "list", "--json");
        expect("\"takerFeePpm\": 700", "market", "list", "--json");
        assertEquals(
                "halflight: " + catalogue() + " has no market BTC-PERP.\n",
                run("propose", "risk", "BTC-PERP", catalogue(), "--reason", "x").err);
        assertEquals(2, run("roles", "grant", "1", "ADMIN").exitCode, "without a reason");
    }

    @Test
    void changesAreProposedApprovedRefusedAndTakenBack() {
        enableGovernance();
        expect("ACCOUNT  ROLES\n      1  USER ADMIN\n", "roles", "list");
        refuse("Governance is enabled, so the operator decides nothing.", "market", "status", "ETH-PERP", "HALTED");
        expect(
                "proposal 11: ETH-PERP to HALTED: OPEN, 1 of 2 approvals, until 20",
                "propose",
                "status",
                "ETH-PERP",
                "HALTED",
                "--as",
                "1",
                "--reason",
                "odd prices");
        String open = expect("FULL_PAUSE=5", "proposals", "list");
        assertTrue(open.matches("(?s).*\\n +11 +1 +ETH-PERP to HALTED +1 of 2 +\\[1] +20\\S+ +odd prices\\n"), open);
        refuse(
                "ALREADY_APPROVED (62): This account has approved proposal 11 already. Another one must.",
                "proposals",
                "approve",
                "11",
                "--as",
                "1");
        refuse("Account 6 may not decide this.", "proposals", "approve", "11", "--as", "6");
        expect("proposal 11: ETH-PERP to HALTED: EXECUTED", "proposals", "approve", "11", "--as", "4");
        expect("HALTED", "market", "list");
        refuse("UNKNOWN_PROPOSAL (61)", "proposals", "approve", "11", "--as", "2");

        expect("OPEN", "roles", "revoke", "6", "RELAYER", "--as", "2", "--reason", "not needed");
        refuse(
                "Only the account that made a proposal takes it back, and account 3 did not.",
                "proposals",
                "cancel",
                "12",
                "--as",
                "3");
        expect("proposal 12: role RELAYER from account 6: CANCELLED", "proposals", "cancel", "12", "--as", "2");
        assertTrue(expect("11", "proposals", "list", "--closed")
                .matches("(?s).*ETH-PERP to HALTED +EXECUTED .*CANCELLED.*"));
    }

    @Test
    void whatIsNoLongerPossibleWhenApprovedIsRefused() {
        enableGovernance();
        expect("deposited 10", "deposit", "10", "--insurance", "--as", "6");
        for (int account = 1; account <= 2; account++) {
            expect(
                    "10 USD out of the insurance fund: OPEN, 1 of 3",
                    "propose",
                    "insurance-withdrawal",
                    "10",
                    "--as",
                    "" + account,
                    "--reason",
                    "audit fee");
        }
        expect("OPEN, 2 of 3", "proposals", "approve", "11", "--as", "3");
        expect("EXECUTED", "proposals", "approve", "11", "--as", "4");
        expect("OPEN, 2 of 3", "proposals", "approve", "12", "--as", "3");
        expect("REFUSED (INSUFFICIENT_COLLATERAL)", "proposals", "approve", "12", "--as", "4");
    }

    @Test
    void rolesActWhereTheOperatorNoLongerMay() {
        enableGovernance();
        refuse(
                "Governance is enabled, so the operator does not do this. Act as an account that has the role RELAYER",
                "deposit",
                "5",
                "--account",
                "1");
        refuse("Account 7 lacks the role RELAYER", "deposit", "5", "--account", "1", "--as", "7");
        expect("deposited 5", "deposit", "5", "--account", "1", "--as", "6");
        expect("account 8", "account", "open", "--as", "6");
        expect(
                "has index 3000",
                "market",
                "reference",
                "ETH-PERP",
                "--bid",
                "2999",
                "--ask",
                "3001",
                "--index",
                "3000",
                "--as",
                "6");
    }

    @Test
    void anEmergencyPausesAndAProposalEndsIt() {
        enableGovernance();
        expect("not paused\n", "pause", "status");
        refuse("Account 1 lacks the role EMERGENCY", "pause", "now", "1", "--as", "1", "--reason", "hm");
        String paused =
                expect("paused at level 2 until 20", "pause", "now", "2", "--as", "7", "--reason", "strange flow");
        assertEquals(paused, expect("paused", "pause", "status"));
        refuse("Account 7 may not decide this.", "pause", "now", "1", "--as", "7", "--reason", "less");
        String end = paused.strip().substring("paused at level 2 ".length());
        refuse(
                "PAUSED (60): The exchange is paused at level 2 " + end + ", and does not take this now.",
                "order",
                "place",
                "--account",
                "1",
                "--market",
                "ETH-PERP",
                "--side",
                "BUY",
                "--price",
                "3000",
                "--size",
                "1");
        expect("pause level 0: OPEN, 0 of 3", "propose", "pause", "0", "--as", "7", "--reason", "over");
        expect("OPEN, 1 of 3", "proposals", "approve", "11", "--as", "1");
        expect("OPEN, 2 of 3", "proposals", "approve", "11", "--as", "2");
        expect("EXECUTED", "proposals", "approve", "11", "--as", "3");
        expect("not paused\n", "pause", "status");
    }

    private String catalogue() {
        return folder.resolve("markets.yaml").toString();
    }

    /** Runs a command that succeeds and prints this; returns all it printed. */
    private String expect(String part, String... words) {
        Run run = run(words);
        assertEquals(0, run.exitCode, run::toString);
        assertTrue(run.out.contains(part), () -> "no '" + part + "' in " + run);
        return run.out;
    }

    private void refuse(String part, String... words) {
        Run run = run(words);
        assertEquals(1, run.exitCode, run::toString);
        assertTrue(run.err.contains(part), () -> "no '" + part + "' in " + run);
    }

    private Run run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--port", "" + exchange.port()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Halflight.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return new Run(line.execute(all.toArray(String[]::new)), out.toString(), err.toString());
    }

    /** What a command line printed and how it ended. */
    private record Run(int exitCode, String out, String err) {}
}
