package exchange.halflight.app.client;

import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.gateway.access.OperatorToken;
import exchange.halflight.messages.grpc.ExchangeGrpc;
import exchange.halflight.messages.grpc.OperatorGrpc;
import exchange.halflight.messages.grpc.StateHashRequest;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A connection to a running exchange on this machine. */
public final class ExchangeConnection implements AutoCloseable {
    /** The port of an exchange that was given none. */
    public static final int DEFAULT_PORT = 7070;

    /** A whole order book with all its orders is one reply. */
    private static final int MAX_REPLY_BYTES = 256 << 20;

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final int CALL_SECONDS = 30;
    private static final int CLOSE_SECONDS = 2;

    private final int port;
    private final ManagedChannel channel;

    private ExchangeConnection(int port, Optional<String> operatorToken) {
        this.port = port;
        Metadata headers = new Metadata();
        operatorToken.ifPresent(token -> headers.put(AUTHORIZATION, "Bearer " + token));
        channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
                .maxInboundMessageSize(MAX_REPLY_BYTES)
                .build();
    }

    /** A connection to an exchange without accounts that listens on this port; it is made with the first call. */
    public static ExchangeConnection to(int port) {
        return new ExchangeConnection(port, Optional.empty());
    }

    /**
     * The operator's connection, made with the first call.
     *
     * @param tokenFile what the exchange has written for those who may read its data directory; where it is missing nothing is shown
     */
    public static ExchangeConnection ofOperator(int port, Path tokenFile) {
        if (!Files.exists(tokenFile)) {
            return to(port);
        }
        try {
            return new ExchangeConnection(
                    port, Optional.of(Files.readString(tokenFile).strip()));
        } catch (IOException e) {
            throw new CommandFailedException("The operator's token can't be read: " + e, e);
        }
    }

    /** The operator's connection to the exchange on a data directory. */
    public static ExchangeConnection ofOperatorOf(int port, Path data) {
        return ofOperator(port, DataDirectory.of(data).accounts().resolve(OperatorToken.FILE));
    }

    /** Whether an exchange answers. */
    public boolean isUp() {
        try {
            operator().stateHash(StateHashRequest.getDefaultInstance());
            return true;
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.UNAVAILABLE) {
                return false;
            }
            throw explain(e);
        }
    }

    /** Calls of account holders. */
    public ExchangeGrpc.ExchangeBlockingStub exchange() {
        return ExchangeGrpc.newBlockingStub(channel).withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS);
    }

    /** Calls of the operator. */
    public OperatorGrpc.OperatorBlockingStub operator() {
        return OperatorGrpc.newBlockingStub(channel).withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS);
    }

    /** Streams that have no deadline, read by blocking. */
    public ExchangeGrpc.ExchangeBlockingStub streams() {
        return ExchangeGrpc.newBlockingStub(channel);
    }

    /** Streams of the operator that have no deadline, read by blocking. */
    public OperatorGrpc.OperatorBlockingStub operatorStreams() {
        return OperatorGrpc.newBlockingStub(channel);
    }

    /** Pipelines. */
    public ExchangeGrpc.ExchangeStub pipelines() {
        return ExchangeGrpc.newStub(channel);
    }

    /** What to tell the person at the terminal of a call that failed. */
    public CommandFailedException explain(StatusRuntimeException failure) {
        Status status = failure.getStatus();
        String description = status.getDescription() == null ? status.getCode().name() : status.getDescription();
        return switch (status.getCode()) {
            case UNAVAILABLE ->
                new CommandFailedException(
                        description.equals("io exception")
                                ? "No exchange answers on 127.0.0.1:" + port
                                        + ". Start one with ./halflight up, or name its port with --port."
                                : description,
                        failure);
            case UNAUTHENTICATED ->
                new CommandFailedException(
                        description + " Name the exchange's token, operator.token among the accounts in its data"
                                + " directory, with --token-file.",
                        failure);
            case INVALID_ARGUMENT -> new CommandFailedException("Not understood: " + description, failure);
            default -> new CommandFailedException(status.getCode() + ": " + description, failure);
        };
    }

    @Override
    public void close() {
        channel.shutdownNow();
        try {
            if (!channel.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                throw new CommandFailedException("The connection to the exchange does not close.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
