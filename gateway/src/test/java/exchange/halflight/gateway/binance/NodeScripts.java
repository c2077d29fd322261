package exchange.halflight.gateway.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs scripts with Node and a package from npm, where this machine has both; otherwise the test is skipped. */
final class NodeScripts {
    private static final Path FOLDER = Path.of("target", "npm").toAbsolutePath();
    private static final int INSTALL_MINUTES = 3;
    private static final int RUN_MINUTES = 3;

    private NodeScripts() {}

    /** Installs a package once for all tests, or skips the test. */
    static void require(String npmPackage) throws IOException, InterruptedException {
        if (Files.isDirectory(FOLDER.resolve("node_modules").resolve(npmPackage))) {
            return;
        }
        assumeTrue(isThere("node") && isThere("npm"), "Node or npm is missing on this machine");
        Files.createDirectories(FOLDER);
        Path log = FOLDER.resolve("install.log");
        Process install = new ProcessBuilder(
                        "npm", "install", "--prefix", FOLDER.toString(), "--no-audit", "--no-fund", npmPackage)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = install.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            install.destroyForcibly();
        }
        assumeTrue(ended && install.exitValue() == 0, npmPackage + " can't be installed from npm, see " + log);
    }

    /** Runs a resource of the tests; it must end well. */
    static void run(String resource, Map<String, String> environment) throws IOException, InterruptedException {
        copy("ccxt-client.cjs");
        run(copy(resource), environment);
    }

    /** Runs a script; it must end well. Answers what it printed. */
    static String run(Path script, Map<String, String> environment) throws IOException, InterruptedException {
        Path log = FOLDER.resolve(script.getFileName() + ".log");
        ProcessBuilder builder = new ProcessBuilder("node", script.toString())
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(RUN_MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        String output = Files.readString(log, StandardCharsets.UTF_8);
        assertEquals(List.of(true, 0), List.of(ended, process.exitValue()), output);
        return output;
    }

    /** Where scripts find what was installed. */
    static Path folder() {
        return FOLDER;
    }

    private static Path copy(String resource) throws IOException {
        Path script = FOLDER.resolve(resource);
        try (var stream = NodeScripts.class.getResourceAsStream(resource)) {
            return Files.write(script, stream.readAllBytes());
        }
    }

    /** Whether a program is on this machine. */
    static boolean isThere(String program) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(program, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            // Not on the path.
            return false;
        }
    }
}
