-- account_id is the key: one wallet an account; public_key is unique: one account a wallet.
CREATE TABLE wallet (
    account_id uuid PRIMARY KEY REFERENCES account,
    public_key bytea NOT NULL UNIQUE,
    linked_at timestamptz NOT NULL
);

CREATE TABLE wallet_challenge (
    nonce_hash bytea PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account,
    public_key bytea NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX wallet_challenge_account ON wallet_challenge (account_id);
CREATE INDEX wallet_challenge_expires_at ON wallet_challenge (expires_at);

CREATE INDEX account_leaving_at ON account (leaving_at) WHERE state = 'LEAVING';
