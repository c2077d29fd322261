CREATE TABLE api_key (
    id text PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account,
    -- Five slots an account: the index below is what keeps a sixth key out, however many ask at once.
    slot smallint NOT NULL CHECK (slot BETWEEN 1 AND 5),
    label text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('HMAC_SHA256', 'ED25519')),
    -- Encrypted and not hashed: checking an HMAC takes the secret itself.
    key_id text,
    sealed_secret bytea,
    public_key bytea,
    permissions text NOT NULL CHECK (permissions <> ''),
    address_ranges text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    revoked_at timestamptz,
    CHECK ((kind = 'HMAC_SHA256') = (sealed_secret IS NOT NULL AND key_id IS NOT NULL AND public_key IS NULL)),
    CHECK ((kind = 'ED25519') = (public_key IS NOT NULL AND sealed_secret IS NULL AND key_id IS NULL))
);
CREATE UNIQUE INDEX api_key_slot ON api_key (account_id, slot) WHERE revoked_at IS NULL;

-- Requests of the last seconds, so that none is done twice. Unlogged: fast, and emptied where the server crashes.
CREATE UNLOGGED TABLE seen_request (
    key_id text NOT NULL,
    request_hash bytea NOT NULL,
    expires_millis bigint NOT NULL,
    PRIMARY KEY (key_id, request_hash)
);
CREATE INDEX seen_request_expires ON seen_request (expires_millis);

-- Since when seen_request knows everything. Unlogged too, so it is emptied together with it, which is how a crash is noticed.
CREATE UNLOGGED TABLE seen_request_since (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    since_millis bigint NOT NULL
);
INSERT INTO seen_request_since (since_millis) VALUES (0);
