package exchange.halflight.identity.account;

/** What happened to an account. */
public enum ActivityKind {
    REGISTERED,
    LOGGED_IN,
    NEW_DEVICE,
    LOGIN_FAILED,
    LOGIN_LOCKED,
    PASSWORD_CHANGED,
    PASSWORD_RESET_ASKED,
    PASSWORD_RESET,
    LOGGED_OUT,
    LOGGED_OUT_EVERYWHERE,
    REFRESH_TOKEN_REUSED,
    SECOND_FACTOR_ON,
    SECOND_FACTOR_OFF,
    BACKUP_CODES_MADE,
    BACKUP_CODE_USED,
    API_KEY_MADE,
    API_KEY_REVOKED
}
