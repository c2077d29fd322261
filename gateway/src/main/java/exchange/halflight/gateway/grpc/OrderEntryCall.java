package exchange.halflight.gateway.grpc;

import exchange.halflight.cluster.client.CommandAnswer;
import exchange.halflight.gateway.service.CommandReplies;
import exchange.halflight.gateway.service.CommandSender;
import exchange.halflight.gateway.service.OrderCommands;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.messages.grpc.OrderAnswer;
import exchange.halflight.messages.grpc.OrderCommand;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One pipeline of commands. Commands are sent on in the order they come; a virtual thread waits for one answer after the other
 * and writes them in that same order. At most {@link #WINDOW} commands are in the works: the client may send the next when an
 * answer has left.
 */
final class OrderEntryCall implements StreamObserver<OrderCommand> {
    /** Commands of one pipeline that are not answered yet. */
    static final int WINDOW = 1_024;

    /** A command whose answer is to be written when its turn comes; a null future means that it is already there. */
    private record Pending(
            OrderCommand command,
            OrderCommands.Prepared prepared,
            CompletableFuture<CommandAnswer> future,
            OrderAnswer answer) {}

    private static final Pending END = new Pending(null, null, null, OrderAnswer.getDefaultInstance());

    private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final ServerCallStreamObserver<OrderAnswer> observer;
    private final Writer<OrderAnswer> writer;
    private final CommandSender sender;
    private final OrderCommands orders;
    private final ExchangeView view;
    private final Thread answering;

    OrderEntryCall(
            ServerCallStreamObserver<OrderAnswer> observer,
            Duration patience,
            CommandSender sender,
            OrderCommands orders,
            ExchangeView view) {
        this.observer = observer;
        this.sender = sender;
        this.orders = orders;
        this.view = view;
        writer = new Writer<>(observer, patience);
        observer.disableAutoRequest();
        observer.request(WINDOW);
        answering = Thread.ofVirtual().name("order-entry").start(this::writeAnswers);
    }

    @Override
    public void onNext(OrderCommand command) {
        long tag = command.getTag();
        try {
            OrderCommands.Prepared prepared = orders.prepare(command);
            queue.add(
                    prepared.canBeSent()
                            ? new Pending(command, prepared, sender.send(prepared.encode()), null)
                            : new Pending(command, prepared, null, OrderCommands.refusal(tag, prepared)));
        } catch (InvalidRequestException e) {
            queue.add(new Pending(command, null, null, OrderCommands.malformed(tag, e)));
        }
    }

    @Override
    public void onError(Throwable problem) {
        // The client is gone; what it sent before is carried out all the same.
        answering.interrupt();
    }

    @Override
    public void onCompleted() {
        queue.add(END);
    }

    private void writeAnswers() {
        try {
            for (Pending next = queue.take(); !next.equals(END); next = queue.take()) {
                writer.write(next.future == null ? next.answer : answer(next));
                observer.request(1);
            }
            writer.complete();
        } catch (InterruptedException e) {
            writer.fail(Status.CANCELLED.withCause(e).asException());
        } catch (StatusException e) {
            writer.fail(e);
        } catch (ExecutionException | ViewUnavailableException | RuntimeException e) {
            writer.fail(Answers.status(e));
        }
    }

    /** Its order's number is known once the view has got there. */
    private OrderAnswer answer(Pending pending)
            throws ExecutionException, ViewUnavailableException, InterruptedException {
        return orders.answer(pending.command, pending.prepared, CommandReplies.await(pending.future, view));
    }
}
