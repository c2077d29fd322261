package exchange.halflight.gateway.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** TLS before a plain port of this machine, with a certificate that was just made: clients take https addresses for real only. */
final class TlsDoor implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TlsDoor.class.getName());
    private static final String PASSWORD = "only for this test";

    private final SSLServerSocket server;
    private final Path certificate;
    private final int plainPort;

    private TlsDoor(SSLServerSocket server, Path certificate, int plainPort) {
        this.server = server;
        this.certificate = certificate;
        this.plainPort = plainPort;
    }

    /** Opens it for these host names. */
    static TlsDoor open(Path folder, int plainPort, List<String> hosts)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("tls.p12");
        Path certificate = folder.resolve("tls.pem");
        String names = "san="
                + String.join(",", hosts.stream().map(host -> "dns:" + host).toList());
        keytool(
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-alias",
                "tls",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                names,
                "-ext",
                "bc=ca:true");
        keytool("-exportcert", "-rfc", "-keystore", store.toString(), "-alias", "tls", "-file", certificate.toString());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(store)) {
            keys.load(stream, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        TlsDoor door = new TlsDoor(server, certificate, plainPort);
        Thread.ofVirtual().start(door::accept);
        return door;
    }

    int port() {
        return server.getLocalPort();
    }

    /** What a client must trust, as PEM. */
    Path certificate() {
        return certificate;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket outside = server.accept();
                Socket inside = new Socket(InetAddress.getLoopbackAddress(), plainPort);
                Thread.ofVirtual().start(() -> copy(outside, inside));
                Thread.ofVirtual().start(() -> copy(inside, outside));
            } catch (IOException e) {
                // The door was closed, or somebody left before he was in.
                LOG.log(System.Logger.Level.DEBUG, "nobody was let in", e);
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One side hung up, and so does the other now.
            LOG.log(System.Logger.Level.DEBUG, "hung up", e);
        }
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
