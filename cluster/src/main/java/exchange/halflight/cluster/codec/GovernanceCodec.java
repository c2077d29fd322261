package exchange.halflight.cluster.codec;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import exchange.halflight.core.governance.Change;
import exchange.halflight.core.governance.ChangeKind;
import exchange.halflight.core.governance.GovernanceTerms;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.messages.governance.GovernanceTermsDecoder;
import exchange.halflight.messages.governance.GovernanceTermsEncoder;
import exchange.halflight.messages.governance.ProposalTermsDecoder;
import exchange.halflight.messages.governance.ProposalTermsEncoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Proposals and terms of governance as one piece of data, in commands, events and the snapshot. Not on the path of an order. */
public final class GovernanceCodec {
    /** Bytes of the length that stands before a piece of data. */
    private static final int LENGTH_BYTES = 2;

    private static final int GROUP_HEADER_BYTES = ProposalTermsDecoder.ApproversDecoder.sbeHeaderSize();
    private static final int APPROVER_BYTES = ProposalTermsDecoder.ApproversDecoder.sbeBlockLength();
    private static final int APPROVAL_BYTES = GovernanceTermsDecoder.ApprovalsDecoder.sbeBlockLength();

    private GovernanceCodec() {}

    /** Writes a proposal at this offset, its length before it; returns where it ends. */
    public static int write(Proposal proposal, MutableDirectBuffer buffer, int offset) {
        Change change = proposal.change();
        ProposalTermsEncoder out = new ProposalTermsEncoder().wrap(buffer, offset + LENGTH_BYTES);
        out.proposalId(proposal.id())
                .proposerId(proposal.proposerId())
                .kind((short) change.kind().code())
                .granted(Codes.of(false))
                .role((short) 0)
                .status((short) 0)
                .expiresNanos(proposal.expiresNanos())
                .marketId(0)
                .accountId(0)
                .level(0)
                .amountMicros(0);
        writeFields(change, out);
        ProposalTermsEncoder.ApproversEncoder approvers =
                out.approversCount(proposal.approvers().size());
        for (int approver : proposal.approvers()) {
            approvers.next().accountId(approver);
        }
        out.limit(writeTerms(change, buffer, out.limit()));
        out.reason(proposal.reason());
        buffer.putShort(offset, (short) out.encodedLength(), LITTLE_ENDIAN);
        return out.limit();
    }

    private static void writeFields(Change change, ProposalTermsEncoder out) {
        switch (change) {
            case Change.Fees fees -> out.marketId(fees.marketId());
            case Change.Risk risk -> out.marketId(risk.marketId());
            case Change.Status status -> out.marketId(status.marketId()).status(Codes.of(status.status()));
            case Change.PauseLevel pause -> out.level(pause.level());
            case Change.InsuranceWithdrawal withdrawal -> out.amountMicros(withdrawal.amountMicros());
            case Change.RoleOf role ->
                out.accountId(role.accountId())
                        .role((short) (role.role() == null ? 0 : role.role().code()))
                        .granted(Codes.of(role.granted()));
            case Change.NewMarket market -> {
                // All of it is in the terms.
            }
            case Change.Terms terms -> {
                // All of it is in the terms.
            }
        }
    }

    /** Fees and risk parameters stand in a market's parameters with nothing else in them. */
    private static int writeTerms(Change change, MutableDirectBuffer buffer, int offset) {
        return switch (change) {
            case Change.Fees fees -> MarketTermsCodec.write(fees.in(nothing()), buffer, offset);
            case Change.Risk risk -> MarketTermsCodec.write(risk.in(nothing()), buffer, offset);
            case Change.NewMarket market -> MarketTermsCodec.write(market.parameters(), buffer, offset);
            case Change.Terms terms -> write(terms.terms(), buffer, offset);
            default -> write((GovernanceTerms) null, buffer, offset);
        };
    }

    private static MarketParameters nothing() {
        return new MarketParameters(
                "", BookKind.LIT, MarkPolicy.INDEX, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of(), MarketPolicies.PLAIN);
    }

    /** Writes terms of governance, or an empty piece of data for null, their length before them; returns where they end. */
    public static int write(GovernanceTerms terms, MutableDirectBuffer buffer, int offset) {
        if (terms == null) {
            buffer.putShort(offset, (short) 0, LITTLE_ENDIAN);
            return offset + LENGTH_BYTES;
        }
        GovernanceTermsEncoder out = new GovernanceTermsEncoder().wrap(buffer, offset + LENGTH_BYTES);
        out.proposalSeconds(terms.proposalSeconds());
        GovernanceTermsEncoder.ApprovalsEncoder approvals =
                out.approvalsCount(terms.approvals().size());
        for (int needed : terms.approvals()) {
            approvals.next().needed(needed);
        }
        buffer.putShort(offset, (short) out.encodedLength(), LITTLE_ENDIAN);
        return out.limit();
    }

    /**
     * The terms between these offsets, or null where they do not fill that space exactly; an empty piece of data is no
     * terms either, see {@link #isEmpty}.
     */
    public static GovernanceTerms readTerms(DirectBuffer buffer, int offset, int limit) {
        int group = offset + LENGTH_BYTES + GovernanceTermsDecoder.BLOCK_LENGTH;
        int rows = group + GROUP_HEADER_BYTES;
        if (rows > limit
                || length(buffer, offset) != limit - offset - LENGTH_BYTES
                || buffer.getShort(group, LITTLE_ENDIAN) != APPROVAL_BYTES
                || rows + (buffer.getByte(rows - 1) & 0xFF) * APPROVAL_BYTES != limit) {
            return null;
        }
        GovernanceTermsDecoder in = new GovernanceTermsDecoder()
                .wrap(
                        buffer,
                        offset + LENGTH_BYTES,
                        GovernanceTermsDecoder.BLOCK_LENGTH,
                        GovernanceTermsDecoder.SCHEMA_VERSION);
        List<Integer> approvals = new ArrayList<>();
        int seconds = in.proposalSeconds();
        for (GovernanceTermsDecoder.ApprovalsDecoder row : in.approvals()) {
            approvals.add(row.needed());
        }
        return new GovernanceTerms(approvals, seconds);
    }

    /** Whether the piece of data between these offsets is well-formed and empty. */
    public static boolean isEmpty(DirectBuffer buffer, int offset, int limit) {
        return offset + LENGTH_BYTES == limit && length(buffer, offset) == 0;
    }

    /**
     * The proposal between these offsets, or null where it does not fill that space exactly, holds an unknown code or does
     * not say its own kind. Buffers are not checked in production, so lengths are compared before anything is read.
     */
    public static Proposal read(DirectBuffer buffer, int offset, int limit) {
        int group = offset + LENGTH_BYTES + ProposalTermsDecoder.BLOCK_LENGTH;
        int rows = group + GROUP_HEADER_BYTES;
        if (rows > limit
                || length(buffer, offset) != limit - offset - LENGTH_BYTES
                || buffer.getShort(group, LITTLE_ENDIAN) != APPROVER_BYTES) {
            return null;
        }
        int terms = rows + (buffer.getByte(rows - 1) & 0xFF) * APPROVER_BYTES;
        if (terms + LENGTH_BYTES > limit) {
            return null;
        }
        int reason = terms + LENGTH_BYTES + length(buffer, terms);
        if (!CommandDecoder.isLastText(buffer, reason, limit)) {
            return null;
        }
        ProposalTermsDecoder in = new ProposalTermsDecoder()
                .wrap(
                        buffer,
                        offset + LENGTH_BYTES,
                        ProposalTermsDecoder.BLOCK_LENGTH,
                        ProposalTermsDecoder.SCHEMA_VERSION);
        Change change = change(in, buffer, terms, reason);
        if (change == null || change.kind().code() != in.kind()) {
            return null;
        }
        List<Integer> approvers = new ArrayList<>();
        for (ProposalTermsDecoder.ApproversDecoder row : in.approvers()) {
            approvers.add(row.accountId());
        }
        in.skipTerms();
        return new Proposal(in.proposalId(), in.proposerId(), change, in.reason(), in.expiresNanos(), approvers);
    }

    private static Change change(ProposalTermsDecoder in, DirectBuffer buffer, int terms, int limit) {
        ChangeKind kind = ChangeKind.ofCode(in.kind());
        return switch (kind) {
            case null -> null;
            case FEES, RISK, NEW_MARKET -> ofMarket(kind, in.marketId(), MarketTermsCodec.read(buffer, terms, limit));
            case GOVERNANCE -> {
                GovernanceTerms read = readTerms(buffer, terms, limit);
                yield read == null ? null : new Change.Terms(read);
            }
            case MARKET_STATUS, PAUSE, FULL_PAUSE, INSURANCE_WITHDRAWAL, ROLES ->
                isEmpty(buffer, terms, limit) ? plain(kind, in) : null;
        };
    }

    private static Change plain(ChangeKind kind, ProposalTermsDecoder in) {
        return switch (kind) {
            case MARKET_STATUS -> {
                MarketStatus status = MarketStatus.ofCode(in.status());
                yield status == null ? null : new Change.Status(in.marketId(), status);
            }
            case INSURANCE_WITHDRAWAL -> new Change.InsuranceWithdrawal(in.amountMicros());
            case ROLES -> {
                Role role = Role.ofCode(in.role());
                yield role == null ? null : new Change.RoleOf(in.accountId(), role, in.granted() != 0);
            }
            default -> new Change.PauseLevel(in.level());
        };
    }

    private static Change ofMarket(ChangeKind kind, int marketId, MarketParameters p) {
        if (p == null) {
            return null;
        }
        return switch (kind) {
            case FEES ->
                new Change.Fees(marketId, p.takerFeePpm(), p.makerFeePpm(), p.creatorAccountId(), p.creatorSharePpm());
            case RISK -> new Change.Risk(marketId, p.priceBandPpm(), p.tiers(), p.policies());
            default -> new Change.NewMarket(p);
        };
    }

    private static int length(DirectBuffer buffer, int offset) {
        return buffer.getShort(offset, LITTLE_ENDIAN) & 0xFFFF;
    }
}
