package exchange.halflight.core.governance;

import java.util.ArrayList;
import java.util.List;

/** The terms of governance and the open proposals. Single-threaded. */
public final class Governance {
    /** By id, rising. */
    private final List<Proposal> open = new ArrayList<>();

    private GovernanceTerms terms;
    private long lastProposalId;

    /** Whether changes need approvals; until then the operator makes them alone. */
    public boolean isEnabled() {
        return terms != null;
    }

    /** The terms, or null as long as governance is not enabled. */
    public GovernanceTerms terms() {
        return terms;
    }

    public void setTerms(GovernanceTerms newTerms) {
        terms = newTerms;
    }

    public long lastProposalId() {
        return lastProposalId;
    }

    /** The number of the next proposal, which is taken with it. */
    public long nextProposalId() {
        return ++lastProposalId;
    }

    public void restoreLastProposalId(long id) {
        lastProposalId = id;
    }

    /** The open proposals by id, rising; not to be changed. */
    public List<Proposal> open() {
        return open;
    }

    /** The open proposal with this id, or null. */
    public Proposal find(long id) {
        for (Proposal proposal : open) {
            if (proposal.id() == id) {
                return proposal;
            }
        }
        return null;
    }

    /** Adds a proposal with a higher id than all others. */
    public void add(Proposal proposal) {
        open.add(proposal);
    }

    /** Puts a proposal in the place of the one with its id. */
    public void replace(Proposal proposal) {
        open.set(open.indexOf(find(proposal.id())), proposal);
    }

    public void remove(long id) {
        open.remove(find(id));
    }
}
