package exchange.halflight.projections;

import exchange.halflight.postgres.Schema;

/** A projection cannot go on. */
public final class ProjectionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ProjectionException(String message) {
        super(message);
    }

    public ProjectionException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether it is only that the database cannot be reached. */
    public boolean isUnreachable() {
        return Schema.isUnreachable(getCause());
    }
}
