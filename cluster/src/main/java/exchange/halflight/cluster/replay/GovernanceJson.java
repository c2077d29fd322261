package exchange.halflight.cluster.replay;

import exchange.halflight.core.governance.Change;
import exchange.halflight.core.governance.ChangeKind;
import exchange.halflight.core.governance.GovernanceTerms;
import exchange.halflight.core.governance.Proposal;

/** Changes and proposals as fields of a line of JSON. */
final class GovernanceJson {
    private GovernanceJson() {}

    /** A proposal with its change, who and why. */
    static JsonLine proposal(JsonLine line, Proposal proposal) {
        line.number("proposalId", proposal.id())
                .account("proposerId", proposal.proposerId())
                .raw("approvers", proposal.approvers().toString())
                .number("expiresNanos", proposal.expiresNanos());
        proposal.approvers().forEach(line::speaksOf);
        return change(line, proposal.change()).text("reason", proposal.reason());
    }

    /** What would change. */
    static JsonLine change(JsonLine line, Change change) {
        line.name("kind", change.kind());
        switch (change) {
            case Change.Fees fees ->
                line.market(fees.marketId())
                        .number("takerFeePpm", fees.takerFeePpm())
                        .number("makerFeePpm", fees.makerFeePpm())
                        .number("creatorAccountId", fees.creatorAccountId())
                        .number("creatorSharePpm", fees.creatorSharePpm());
            case Change.Risk risk -> {
                line.market(risk.marketId())
                        .number("priceBandPpm", risk.priceBandPpm())
                        .raw("tiers", CommandJson.tiers(risk.tiers()))
                        .number("referenceMaxAgeMillis", risk.policies().referenceMaxAgeMillis());
                CommandJson.policies(line, risk.policies());
            }
            case Change.NewMarket market -> CommandJson.market(line, market.parameters());
            case Change.Status status -> line.market(status.marketId()).name("status", status.status());
            case Change.PauseLevel pause -> line.number("level", pause.level());
            case Change.InsuranceWithdrawal withdrawal -> line.number("amountMicros", withdrawal.amountMicros());
            case Change.RoleOf role ->
                line.account(role.accountId()).name("role", role.role()).flag("granted", role.granted());
            case Change.Terms terms -> terms(line, terms.terms());
        }
        return line;
    }

    /** Approvals by kind of change. */
    static JsonLine terms(JsonLine line, GovernanceTerms terms) {
        StringBuilder approvals = new StringBuilder("{");
        for (int code = 1; code <= terms.approvals().size(); code++) {
            ChangeKind kind = ChangeKind.ofCode(code);
            approvals
                    .append(code > 1 ? "," : "")
                    .append('"')
                    .append(kind == null ? String.valueOf(code) : kind.name())
                    .append("\":")
                    .append(terms.approvals().get(code - 1));
        }
        return line.raw("approvals", approvals.append('}').toString())
                .number("proposalSeconds", terms.proposalSeconds());
    }
}
