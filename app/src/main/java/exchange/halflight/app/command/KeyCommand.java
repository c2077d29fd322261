package exchange.halflight.app.command;

import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.app.client.Credentials;
import exchange.halflight.app.client.HttpConnection;
import exchange.halflight.app.client.KeyFile;
import exchange.halflight.app.client.SessionFileOption;
import exchange.halflight.app.client.Table;
import exchange.halflight.messages.grpc.ApiKey;
import exchange.halflight.messages.grpc.ApiKeysReply;
import exchange.halflight.messages.grpc.CreateApiKeyRequest;
import exchange.halflight.messages.grpc.PaperKeyReply;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code key create|list|revoke}. */
@Command(
        name = "key",
        description = "Makes, lists and revokes the API keys of the account that has logged in; and keys for play.",
        footer = {
            "",
            "Examples:",
            "  ./halflight key create --paper --key-file my.key",
            "  ./halflight key create --label bot --permission READ --permission TRADE --key-file bot.key",
            "  ./halflight positions --key-file bot.key"
        })
final class KeyCommand {
    private static final String KEYS = "/api-keys";

    @Spec
    private CommandSpec spec;

    /** What a new key is to be. */
    static final class Wish {
        @Option(names = "--label", paramLabel = "TEXT", defaultValue = "", description = "What you call it.")
        private String label;

        @Option(
                names = "--permission",
                paramLabel = "PERMISSION",
                description = "READ, TRADE or WITHDRAW, none of which includes another; may be given more than once.")
        private List<String> permissions = List.of();

        @Option(
                names = "--address",
                paramLabel = "RANGE",
                description = "Where requests may come from, such as 203.0.113.0/24; may be given more than once"
                        + " (default: anywhere).")
        private List<String> addresses = List.of();

        @Option(
                names = "--expires",
                paramLabel = "TIME",
                description = "When it ends by itself, e.g. 2030-01-31T12:00:00Z (default: never).")
        private Instant expires;

        @Option(
                names = "--public-key",
                paramLabel = "FILE",
                description =
                        "An Ed25519 public key, PEM: then there is no secret, and you sign with your private key.")
        private Path publicKey;

        private CreateApiKeyRequest request() {
            CreateApiKeyRequest.Builder request = CreateApiKeyRequest.newBuilder()
                    .setLabel(label)
                    .addAllPermissions(permissions)
                    .addAllAddressRanges(addresses)
                    .setExpiresMillis(expires == null ? 0 : expires.toEpochMilli());
            if (publicKey != null) {
                try {
                    request.setPublicKey(Files.readString(publicKey));
                } catch (IOException e) {
                    throw new CommandFailedException(publicKey + " can't be read: " + e, e);
                }
            }
            return request.build();
        }
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = {
                "Makes an API key and prints its id and secret; the secret is shown this once.",
                "With --paper it is the key of a new account with play money, which real exchanges do not have."
            })
    int create(
            @Option(names = "--paper", description = "For a new, funded, flat account; no login needed.") boolean paper,
            @Mixin Wish wish,
            @Option(
                            names = "--key-file",
                            paramLabel = "FILE",
                            description = "Write the key to this file, readable by you only, in place of printing it.")
                    Path keyFile,
            @Mixin SessionFileOption session,
            @Option(
                            names = "--url",
                            paramLabel = "URL",
                            defaultValue = HttpConnection.DEFAULT_URL,
                            description = "--paper only: address of the exchange (default: ${DEFAULT-VALUE}).")
                    String url) {
        if (paper) {
            createPaper(keyFile, url);
            return 0;
        }
        Credentials own = session.file();
        try (HttpConnection connection = new HttpConnection(own)) {
            ApiKey key = connection
                    .call("POST", KEYS, wish.request(), ApiKey.newBuilder())
                    .build();
            show(keyFile, own.url(), key.getKeyId(), key.getSecret());
        }
        return 0;
    }

    private void createPaper(Path keyFile, String url) {
        try (HttpConnection connection = new HttpConnection(Credentials.nobody(url))) {
            PaperKeyReply key = connection
                    .call("POST", "/paper-keys", PaperKeyReply.newBuilder())
                    .build();
            show(keyFile, url, key.getKeyId(), key.getSecret());
            out().println("account " + key.getAccountId() + " with " + key.getAmount() + " USD of play money");
            out().flush();
        }
    }

    /** A key without a secret has nothing to keep in a file. */
    private void show(Path keyFile, String url, String id, String secret) {
        out().println("id " + id);
        if (!secret.isEmpty() && keyFile == null) {
            out().println("secret " + secret);
        } else if (!secret.isEmpty()) {
            KeyFile.write(keyFile, url, id, secret);
        }
        out().flush();
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the keys of the account.")
    int list(@Mixin SessionFileOption session) {
        try (HttpConnection connection = new HttpConnection(session.file())) {
            Table table = new Table("KEY", "LABEL", "KIND", "PERMISSIONS", "ADDRESSES", "CREATED", "EXPIRES");
            for (ApiKey key :
                    connection.call("GET", KEYS, ApiKeysReply.newBuilder()).getKeysList()) {
                table.row(
                        key.getKeyId(),
                        key.getLabel(),
                        key.getKind(),
                        String.join(",", key.getPermissionsList()),
                        String.join(",", key.getAddressRangesList()),
                        Instant.ofEpochMilli(key.getCreatedMillis()),
                        key.getExpiresMillis() == 0 ? "never" : Instant.ofEpochMilli(key.getExpiresMillis()));
            }
            out().print(table);
            out().flush();
        }
        return 0;
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Ends a key; streams that were opened with it end within a second.")
    int revoke(@Parameters(paramLabel = "KEY", description = "Its id.") String key, @Mixin SessionFileOption session) {
        try (HttpConnection connection = new HttpConnection(session.file())) {
            connection.call("DELETE", KEYS + "/" + URLEncoder.encode(key, StandardCharsets.UTF_8), ApiKey.newBuilder());
            out().println("revoked " + key);
            out().flush();
        }
        return 0;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
