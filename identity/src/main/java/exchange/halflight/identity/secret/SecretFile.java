package exchange.halflight.identity.secret;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/** Files with secrets that are made by themselves, readable for their owner only. */
public final class SecretFile {
    private SecretFile() {}

    /**
     * Makes the file where there is none. It appears whole or not at all, and of several processes that start at once one makes it.
     *
     * @param text what it is to hold
     * @throws IOException where it cannot be written
     */
    public static void createOnce(Path file, Supplier<String> text) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(
                folder,
                file.getFileName().toString(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(draft, text.get());
            // Fails where there is one by now, which a move would replace.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            System.getLogger(SecretFile.class.getName())
                    .log(System.Logger.Level.DEBUG, "another process was faster", e);
        } finally {
            Files.delete(draft);
        }
    }
}
