package exchange.halflight.cluster.snapshot;

import exchange.halflight.cluster.codec.Frame;
import exchange.halflight.cluster.codec.GovernanceCodec;
import exchange.halflight.core.governance.GovernanceTerms;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.state.StateRecord;
import exchange.halflight.core.state.StateRecord.GovernanceState;
import exchange.halflight.core.state.StateRecord.ProposalState;
import exchange.halflight.core.state.StateRecord.RolesState;
import exchange.halflight.messages.snapshot.GovernanceStateDecoder;
import exchange.halflight.messages.snapshot.ProposalStateDecoder;
import exchange.halflight.messages.snapshot.RolesStateDecoder;
import org.agrona.DirectBuffer;

/** The part of {@link SnapshotDecoder} for roles, governance and proposals. */
final class GovernanceRecords {
    private final RolesStateDecoder roles = new RolesStateDecoder();
    private final GovernanceStateDecoder governance = new GovernanceStateDecoder();
    private final ProposalStateDecoder proposal = new ProposalStateDecoder();

    /** The record in the frame that begins here, or null where it is none of these or is not well-formed. */
    StateRecord read(DirectBuffer chunk, int offset) {
        int body = offset + Frame.HEADER_LENGTH;
        int block = Frame.blockLength(chunk, offset);
        int end = offset + (int) Frame.length(chunk, offset);
        return switch (Frame.templateId(chunk, offset)) {
            case RolesStateDecoder.TEMPLATE_ID ->
                block < RolesStateDecoder.BLOCK_LENGTH
                        ? null
                        : roles(roles.wrap(chunk, body, block, RolesStateDecoder.SCHEMA_VERSION));
            case GovernanceStateDecoder.TEMPLATE_ID ->
                block < GovernanceStateDecoder.BLOCK_LENGTH
                        ? null
                        : governance(
                                governance.wrap(chunk, body, block, GovernanceStateDecoder.SCHEMA_VERSION), chunk, end);
            case ProposalStateDecoder.TEMPLATE_ID -> {
                int terms = proposal.wrap(chunk, body, block, ProposalStateDecoder.SCHEMA_VERSION)
                        .limit();
                Proposal read = GovernanceCodec.read(chunk, terms, end);
                yield read == null ? null : new ProposalState(read);
            }
            default -> null;
        };
    }

    private static StateRecord roles(RolesStateDecoder m) {
        return new RolesState(m.accountId(), m.roles());
    }

    private static StateRecord governance(GovernanceStateDecoder m, DirectBuffer chunk, int end) {
        GovernanceTerms terms = GovernanceCodec.readTerms(chunk, m.limit(), end);
        if (terms == null && !GovernanceCodec.isEmpty(chunk, m.limit(), end)) {
            return null;
        }
        return new GovernanceState(terms, m.lastProposalId(), m.pauseLevel(), m.resumesNanos());
    }
}
