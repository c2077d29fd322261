-- A login and all refresh tokens that came from it, one after the other.
CREATE TABLE session (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account,
    device text,
    address text,
    created_at timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at timestamptz
);
CREATE INDEX session_account ON session (account_id) WHERE ended_at IS NULL;
CREATE INDEX session_expires_at ON session (expires_at);

-- Spent tokens stay until their session goes: showing one again gives the thief away.
CREATE TABLE refresh_token (
    token_hash bytea PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
    expires_at timestamptz NOT NULL,
    spent_at timestamptz
);
CREATE INDEX refresh_token_session ON refresh_token (session_id);

-- A secret that is not confirmed yet asks nothing of a login.
CREATE TABLE totp (
    account_id uuid PRIMARY KEY REFERENCES account,
    key_id text NOT NULL,
    sealed_secret bytea NOT NULL,
    confirmed_at timestamptz,
    -- The 30-second step of the last code that was used: no code is good twice.
    last_step bigint NOT NULL DEFAULT 0
);

CREATE TABLE backup_code (
    account_id uuid NOT NULL REFERENCES account,
    code_fingerprint bytea NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (account_id, code_fingerprint)
);
