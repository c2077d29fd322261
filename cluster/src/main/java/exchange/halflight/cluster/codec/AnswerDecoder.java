package exchange.halflight.cluster.codec;

import exchange.halflight.messages.node.CommandAnswerDecoder;
import exchange.halflight.messages.node.HashAnswerDecoder;
import exchange.halflight.messages.node.SnapshotAnswerDecoder;
import org.agrona.DirectBuffer;

/** Decodes what a node answers. Not thread-safe. */
public final class AnswerDecoder {
    /** Takes the answers; a decoder is only valid during the call. */
    public interface Handler {
        void onCommandAnswer(CommandAnswerDecoder answer);

        void onHashAnswer(HashAnswerDecoder answer);

        void onSnapshotAnswer(SnapshotAnswerDecoder answer);
    }

    private final CommandAnswerDecoder commandAnswer = new CommandAnswerDecoder();
    private final HashAnswerDecoder hashAnswer = new HashAnswerDecoder();
    private final SnapshotAnswerDecoder snapshotAnswer = new SnapshotAnswerDecoder();

    /**
     * Decodes one message of the node, which holds answers one behind the other. Answers of kinds that this version does not
     * know are stepped over: nobody here waits for them.
     *
     * @throws IllegalArgumentException where the bytes are not whole frames of the node's schema
     */
    public void decode(DirectBuffer buffer, int offset, int length, Handler handler) {
        int limit = offset + length;
        int position = offset;
        while (position < limit) {
            int frameLength = check(buffer, position, limit);
            int body = position + Frame.HEADER_LENGTH;
            int blockLength = Frame.blockLength(buffer, position);
            int version = Frame.version(buffer, position);
            switch (Frame.templateId(buffer, position)) {
                case CommandAnswerDecoder.TEMPLATE_ID ->
                    handler.onCommandAnswer(commandAnswer.wrap(buffer, body, blockLength, version));
                case HashAnswerDecoder.TEMPLATE_ID ->
                    handler.onHashAnswer(hashAnswer.wrap(buffer, body, blockLength, version));
                case SnapshotAnswerDecoder.TEMPLATE_ID ->
                    handler.onSnapshotAnswer(snapshotAnswer.wrap(buffer, body, blockLength, version));
                default -> {}
            }
            position += frameLength;
        }
    }

    private static int check(DirectBuffer buffer, int position, int limit) {
        if (limit - position < Frame.HEADER_LENGTH
                || Frame.schemaId(buffer, position) != CommandAnswerDecoder.SCHEMA_ID
                || Frame.length(buffer, position) < Frame.HEADER_LENGTH
                || Frame.length(buffer, position) > limit - position) {
            throw new IllegalArgumentException("Not an answer of a node");
        }
        return (int) Frame.length(buffer, position);
    }
}
