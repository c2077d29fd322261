package exchange.halflight.gateway.service;

import exchange.halflight.cluster.client.CommandAnswer;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.RejectionMessages;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.CommandReply;
import exchange.halflight.messages.grpc.Rejection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits for the answers to commands and puts them into public words. */
public final class CommandReplies {
    /** A view further behind than this is broken rather than busy. */
    private static final Duration VIEW_PATIENCE = Duration.ofSeconds(10);

    private CommandReplies() {}

    /** Waits for the answer to a command, then until queries show its effects. */
    public static CommandAnswer await(CompletableFuture<CommandAnswer> future, ExchangeView view)
            throws ExecutionException, ViewUnavailableException, InterruptedException {
        CommandAnswer answer = future.get();
        view.awaitEvent(answer.eventSequence(), VIEW_PATIENCE.toNanos());
        return answer;
    }

    /** The public reply to a command that isn't about one order. */
    public static CommandReply reply(long commandId, CommandAnswer answer, Scale scale, ExchangeView view) {
        CommandReply.Builder builder = CommandReply.newBuilder()
                .setCommandId(commandId)
                .setRepeated(answer.repeated())
                .setPublicSequence(view.publicSequence());
        return answer.accepted()
                ? builder.setId(answer.id()).build()
                : builder.setRejection(rejection(answer, scale)).build();
    }

    /** The reply to a command on a market that does not exist; nothing was sequenced. */
    public static CommandReply unknownMarket(long commandId, String symbol) {
        return CommandReply.newBuilder()
                .setCommandId(commandId)
                .setRejection(RejectionMessages.unknownSymbol(symbol))
                .build();
    }

    /** The public words for the rejection in an answer. */
    static Rejection rejection(CommandAnswer answer, Scale scale) {
        return answer.repeated()
                ? RejectionMessages.repeated(answer.rejection())
                : RejectionMessages.of(answer.rejection(), answer.context1(), answer.context2(), scale);
    }
}
