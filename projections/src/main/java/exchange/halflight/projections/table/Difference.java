package exchange.halflight.projections.table;

/**
 * Where tables differ from what the journal says.
 *
 * @param table its name
 * @param what the row and what is different about it
 */
public record Difference(String table, String what) {
    @Override
    public String toString() {
        return table + ": " + what;
    }
}
