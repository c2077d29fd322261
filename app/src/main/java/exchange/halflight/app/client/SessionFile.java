package exchange.halflight.app.client;

import exchange.halflight.gateway.access.Authenticator;
import exchange.halflight.messages.grpc.RefreshRequest;
import exchange.halflight.messages.grpc.SessionTokensReply;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The session of a login in a file. Its access token is renewed when it is about to end; commands that run at once take turns, as a
 * refresh token that is shown twice ends the session.
 */
public final class SessionFile implements Credentials {
    private static final String URL = "url";
    private static final String ACCESS = "access";
    private static final String EXPIRES = "access-expires-millis";
    private static final String REFRESH = "refresh";
    private static final String DEVICE = "device";
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Path file;

    /** The session in this file, if there is one. */
    public SessionFile(Path file) {
        this.file = file;
    }

    /** Whether there is one. */
    public boolean exists() {
        return Files.exists(file);
    }

    /** What an earlier login at this address gave this device to be recognised by; empty where there was none. */
    public String device(String url) {
        Map<String, String> lines = exists() ? PrivateFile.read(file) : Map.of();
        return url.equals(lines.get(URL)) ? lines.getOrDefault(DEVICE, "") : "";
    }

    /** Keeps what a login or a refresh gave. */
    public void keep(String url, SessionTokensReply tokens) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put(URL, url);
        lines.put(ACCESS, tokens.getAccessToken());
        lines.put(EXPIRES, Long.toString(tokens.getAccessExpiresMillis()));
        lines.put(REFRESH, tokens.getRefreshToken());
        lines.put(DEVICE, tokens.getDeviceToken().isEmpty() ? device(url) : tokens.getDeviceToken());
        PrivateFile.write(file, lines);
    }

    /** Forgets it. */
    public void delete() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(lock());
        } catch (IOException e) {
            throw new CommandFailedException(file + " can't be deleted: " + e, e);
        }
    }

    @Override
    public String url() {
        return lines().get(URL);
    }

    @Override
    public Map<String, String> headers(String method, String target, String body) {
        Map<String, String> lines = lines();
        return Map.of(Authenticator.AUTHORIZATION, "Bearer " + (isFresh(lines) ? lines : renewed()).get(ACCESS));
    }

    private Map<String, String> lines() {
        if (!exists()) {
            throw new CommandFailedException(
                    "Nobody has logged in. Use ./halflight login, name a key with --key-file, or, as the operator, an"
                            + " account.");
        }
        Map<String, String> lines = PrivateFile.read(file);
        if (!lines.keySet().containsAll(List.of(URL, ACCESS, EXPIRES, REFRESH))) {
            throw new CommandFailedException(file + " holds no session. Log in again with ./halflight login.");
        }
        return lines;
    }

    private static boolean isFresh(Map<String, String> lines) {
        return Instant.ofEpochMilli(Long.parseLong(lines.get(EXPIRES)))
                .minus(MARGIN)
                .isAfter(Instant.now());
    }

    /** One command at a time, so that none shows a token that another has used. */
    private Map<String, String> renewed() {
        synchronized (SessionFile.class) {
            try (FileChannel channel = FileChannel.open(lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                Map<String, String> lines = lines();
                if (!held.isValid() || isFresh(lines)) {
                    return lines;
                }
                refresh(lines);
                return lines();
            } catch (IOException e) {
                throw new CommandFailedException(lock() + " can't be locked: " + e, e);
            }
        }
    }

    private void refresh(Map<String, String> lines) {
        String url = lines.get(URL);
        try (HttpConnection connection = new HttpConnection(Credentials.nobody(url))) {
            keep(
                    url,
                    connection
                            .call(
                                    "POST",
                                    "/auth/refresh",
                                    RefreshRequest.newBuilder()
                                            .setRefreshToken(lines.get(REFRESH))
                                            .build(),
                                    SessionTokensReply.newBuilder())
                            .build());
        } catch (RefusedException e) {
            if (e.status() == 401) {
                throw new RefusedException(
                        e.status(), e.code(), "The session has ended. Log in again with ./halflight login.");
            }
            throw e;
        }
    }

    private Path lock() {
        return file.resolveSibling(file.getFileName() + ".lock");
    }
}
