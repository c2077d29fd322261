package exchange.halflight.projections;

import exchange.halflight.postgres.DatabaseSettings;
import exchange.halflight.postgres.Schema;

/** The schema of the projection's tables in a database. */
public final class ProjectionSchema {
    /** Its name. */
    public static final String NAME = "projection";

    private static final String MIGRATIONS = "exchange/halflight/projections/migrations";

    private ProjectionSchema() {}

    /** The schema that everybody reads. */
    public static Schema of(DatabaseSettings database) {
        return named(database, NAME);
    }

    /** Another schema of the same tables, beside it. */
    static Schema named(DatabaseSettings database, String name) {
        return Schema.of(database, name, MIGRATIONS);
    }
}
