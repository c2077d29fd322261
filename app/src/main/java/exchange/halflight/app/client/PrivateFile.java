package exchange.halflight.app.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A file of lines, a name and a value each, that only its owner can read. */
final class PrivateFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNERS_FOLDER = PosixFilePermissions.fromString("rwx------");

    private PrivateFile() {}

    /**
     * The values by their names.
     *
     * @throws CommandFailedException where it can't be read, or can be by others
     */
    static Map<String, String> read(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (permissions.contains(PosixFilePermission.GROUP_READ)
                    || permissions.contains(PosixFilePermission.OTHERS_READ)) {
                throw new CommandFailedException(
                        file + " holds a secret and can be read by others: chmod 600 " + file + " first.");
            }
            Map<String, String> lines = new LinkedHashMap<>();
            for (String line : Files.readAllLines(file)) {
                int space = line.indexOf(' ');
                if (space > 0) {
                    lines.put(
                            line.substring(0, space), line.substring(space + 1).strip());
                }
            }
            return lines;
        } catch (IOException e) {
            throw new CommandFailedException(file + " can't be read: " + e, e);
        }
    }

    /** Writes it whole or not at all. */
    static void write(Path file, Map<String, String> lines) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNERS_FOLDER));
            Path fresh = Files.createTempFile(
                    folder, ".halflight", ".tmp", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            StringBuilder text = new StringBuilder();
            lines.forEach(
                    (name, value) -> text.append(name).append(' ').append(value).append('\n'));
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CommandFailedException(file + " can't be written: " + e, e);
        }
    }
}
