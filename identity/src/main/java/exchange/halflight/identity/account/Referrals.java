package exchange.halflight.identity.account;

import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import exchange.halflight.identity.secret.Tokens;
import exchange.halflight.identity.store.Database;
import java.util.UUID;
import java.util.regex.Pattern;

/** Who brought whom: a code an account, made when it is first asked for, and how many accounts were made with it. */
public final class Referrals {
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int LENGTH = 10;
    private static final Pattern CODE = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");

    private final Database database;

    public Referrals(Database database) {
        this.database = database;
    }

    /** An account's code, and the verified accounts that named it. */
    public record Stats(String code, int referred) {}

    /** Whether it could be somebody's. */
    static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    /**
     * The account's code and what came of it.
     *
     * @throws Refused NOT_FOUND for a paper account, behind which there is nobody; UNAVAILABLE
     */
    public Stats of(UUID accountId) {
        return database.inTransaction(handle -> handle.createQuery("""
                        UPDATE account SET referral_code = COALESCE(referral_code, :fresh)
                        WHERE id = :id AND kind = 'PERSON' AND state <> 'GONE'
                        RETURNING referral_code, (SELECT count(*) FROM account made WHERE made.referred_by = :id) AS referred""")
                .bind("fresh", Tokens.randomText(ALPHABET, LENGTH))
                .bind("id", accountId)
                .map((row, context) -> new Stats(row.getString("referral_code"), row.getInt("referred")))
                .findOne()
                .orElseThrow(() -> new Refused(Refusal.NOT_FOUND)));
    }
}
