package exchange.halflight.cluster.client;

import exchange.halflight.cluster.client.Submission.CommandKey;
import exchange.halflight.cluster.client.Submission.WishKey;
import exchange.halflight.cluster.codec.AnswerDecoder;
import exchange.halflight.cluster.codec.StatePosition;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.messages.node.CommandAnswerDecoder;
import exchange.halflight.messages.node.HashAnswerDecoder;
import exchange.halflight.messages.node.SnapshotAnswerDecoder;

/** Decoded answers as the records callers get, under the keys they wait for. */
final class AnswerAdapter implements AnswerDecoder.Handler {
    private final ClusterConnection.Listener listener;

    AnswerAdapter(ClusterConnection.Listener listener) {
        this.listener = listener;
    }

    @Override
    public void onCommandAnswer(CommandAnswerDecoder answer) {
        listener.onAnswer(
                new CommandKey(answer.accountId(), answer.commandId()),
                new CommandAnswer(
                        answer.accountId(),
                        answer.commandId(),
                        answer.commandSequence(),
                        answer.timeNanos(),
                        Rejection.ofCode(answer.rejection()),
                        answer.context1(),
                        answer.context2(),
                        answer.id(),
                        answer.filledUnits(),
                        answer.repeated() != 0,
                        answer.eventSequence()));
    }

    @Override
    public void onHashAnswer(HashAnswerDecoder answer) {
        listener.onAnswer(
                new WishKey(answer.correlationId()),
                new StatePosition(
                        answer.logPosition(), answer.commandSequence(), answer.eventSequence(), answer.stateHash()));
    }

    @Override
    public void onSnapshotAnswer(SnapshotAnswerDecoder answer) {
        listener.onAnswer(
                new WishKey(answer.correlationId()),
                new StatePosition(
                        answer.logPosition(), answer.commandSequence(), answer.eventSequence(), answer.stateHash()));
    }
}
