package exchange.halflight.identity.store;

import exchange.halflight.identity.secret.KeyChain;
import exchange.halflight.identity.secret.Sealed;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * A column of sealed texts, with the id of the key that sealed them in {@code key_id}.
 *
 * @param name what its texts belong to, before the row's id
 */
public record SealedColumn(String table, String id, String column, String name) {
    /** What the text of a row is sealed for. */
    public String context(Object rowId) {
        return name + " " + rowId;
    }

    /**
     * Seals anew what another than the active key has sealed, so that a key that is not active any more comes out of use.
     *
     * @param limit at most so many rows
     * @return how many rows
     */
    public int reseal(Handle handle, KeyChain keys, int limit) {
        List<Row> rows = query(
                        handle,
                        "SELECT CAST(<id> AS text) AS id, key_id, <column> AS sealed FROM <table>"
                                + " WHERE key_id <> :active AND <column> <> '' LIMIT :limit FOR UPDATE SKIP LOCKED")
                .bind("active", keys.activeId())
                .bind("limit", limit)
                .map((row, context) ->
                        new Row(row.getString("id"), new Sealed(row.getString("key_id"), row.getBytes("sealed"))))
                .list();
        for (Row row : rows) {
            Sealed anew = keys.seal(keys.open(row.sealed(), context(row.id())), context(row.id()));
            handle.createUpdate("UPDATE <table> SET key_id = :key, <column> = :sealed WHERE CAST(<id> AS text) = :id")
                    .define("table", table)
                    .define("column", column)
                    .define("id", id)
                    .bind("key", anew.keyId())
                    .bind("sealed", anew.bytes())
                    .bind("id", row.id())
                    .execute();
        }
        return rows.size();
    }

    private org.jdbi.v3.core.statement.Query query(Handle handle, String sql) {
        return handle.createQuery(sql)
                .define("table", table)
                .define("column", column)
                .define("id", id);
    }

    private record Row(String id, Sealed sealed) {}
}
