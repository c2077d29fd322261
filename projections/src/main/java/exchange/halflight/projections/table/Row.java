package exchange.halflight.projections.table;

/** A row of a table. Whoever changes one tells its {@link Table}. */
public abstract class Row {
    /** Whether the table holds it among what is to be stored next. */
    boolean isQueued;

    /** Writes the columns in the table's order. */
    protected abstract void write(CopyText out);
}
