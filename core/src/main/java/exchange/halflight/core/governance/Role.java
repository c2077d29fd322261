package exchange.halflight.core.governance;

/** What an account may do (rulebook section 12). An account has a set of them. The codes are stable: they stand in logs and snapshots. */
public enum Role {
    /** Places orders. Every account is opened with it. */
    USER(1),
    /** Takes over positions of bankrupt accounts (rulebook section 11). */
    LIQUIDATOR(2),
    /** Brings money and stakes from outside: accounts, deposits, insurance, stakes. */
    RELAYER(3),
    /** Says what the outside prices are. */
    ORACLE(4),
    /** Proposes and approves changes. */
    ADMIN(5),
    /** May pause alone, up to level 2. */
    EMERGENCY(6);

    private static final Role[] BY_CODE = values();

    private final int code;

    Role(int code) {
        this.code = code;
    }

    /** Stable number, from 1. */
    public int code() {
        return code;
    }

    /** The role's bit in a set of roles: 1 << (code - 1). */
    public int bit() {
        return 1 << (code - 1);
    }

    /** The value with this code, or null where none has it. */
    public static Role ofCode(int code) {
        return code >= 1 && code <= BY_CODE.length ? BY_CODE[code - 1] : null;
    }
}
