package exchange.halflight.cluster.archive;

import java.nio.file.Path;

/** A file of an archive is not as it was written: damaged, cut off, missing or foreign. The message names file and position. */
public final class DamagedArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DamagedArchiveException(Path file, String what) {
        super(file + ": " + what);
    }

    public DamagedArchiveException(Path file, String what, Throwable cause) {
        super(file + ": " + what, cause);
    }
}
