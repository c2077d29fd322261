package exchange.halflight.app.client;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The HTTP API of a running exchange on this machine. */
public final class HttpConnection implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private final String root;

    public HttpConnection(int port) {
        root = "http://127.0.0.1:" + port;
    }

    /**
     * Posts nothing to a path.
     *
     * @param reply takes the answer
     * @throws CommandFailedException where there is a problem
     */
    public void post(String path, Message.Builder reply) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + path))
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new CommandFailedException(problem(response));
            }
            JsonFormat.parser().ignoringUnknownFields().merge(response.body(), reply);
        } catch (InvalidProtocolBufferException e) {
            throw new CommandFailedException("What answers at " + root + " is no exchange of this version.", e);
        } catch (IOException e) {
            throw new CommandFailedException(
                    "No exchange answers at " + root
                            + ". Start one with ./halflight up, or name its port with --http-port.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("Interrupted.", e);
        }
    }

    private static String problem(HttpResponse<String> response) throws InvalidProtocolBufferException {
        Struct.Builder problem = Struct.newBuilder();
        JsonFormat.parser().merge(response.body(), problem);
        return problem.getFieldsOrThrow("code").getStringValue() + ": "
                + problem.getFieldsOrThrow("detail").getStringValue();
    }

    @Override
    public void close() {
        client.close();
    }
}
