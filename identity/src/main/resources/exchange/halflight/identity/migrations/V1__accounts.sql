CREATE TABLE account (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('PERSON', 'PAPER')),
    state text NOT NULL CHECK (state IN ('ACTIVE', 'LEAVING', 'GONE')),
    email text UNIQUE,
    password_hash text,
    terms_version text,
    terms_accepted_at timestamptz,
    tier text NOT NULL DEFAULT 'FREE' CHECK (tier IN ('FREE', 'BASIC', 'PRO', 'MARKET_MAKER')),
    -- The one account in the exchange; and the number of the command that opens it, so that opening twice opens one.
    core_account_id integer UNIQUE CHECK (core_account_id > 0),
    opening_number bigint NOT NULL UNIQUE GENERATED ALWAYS AS IDENTITY,
    created_at timestamptz NOT NULL,
    leaving_at timestamptz,
    CHECK (kind <> 'PERSON' OR state = 'GONE' OR (email IS NOT NULL AND password_hash IS NOT NULL)),
    CHECK (state <> 'GONE' OR (email IS NULL AND password_hash IS NULL)),
    CHECK ((state = 'LEAVING') = (leaving_at IS NOT NULL))
);

-- Registered but not verified: no account yet. The email of an existing account leads here too, with a token nobody gets.
CREATE TABLE registration (
    token_hash bytea PRIMARY KEY,
    email text NOT NULL,
    password_hash text NOT NULL,
    terms_version text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX registration_email ON registration (email);
CREATE INDEX registration_expires_at ON registration (expires_at);

-- account_id is null where the email is unknown: the same work, and a token nobody gets.
CREATE TABLE password_reset (
    token_hash bytea PRIMARY KEY,
    account_id uuid REFERENCES account,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX password_reset_account ON password_reset (account_id);
CREATE INDEX password_reset_expires_at ON password_reset (expires_at);

-- subject: a keyed hash of an email, whether or not an account has it.
CREATE TABLE login_attempt (
    id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    subject bytea NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX login_attempt_subject ON login_attempt (subject, at);
CREATE INDEX login_attempt_at ON login_attempt (at);

CREATE TABLE known_device (
    account_id uuid NOT NULL REFERENCES account,
    token_hash bytea NOT NULL,
    first_seen_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, token_hash)
);

CREATE TABLE activity (
    id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    account_id uuid REFERENCES account,
    at timestamptz NOT NULL,
    kind text NOT NULL,
    device text,
    address text
);
CREATE INDEX activity_account ON activity (account_id, id);

-- recipient is null where there is nobody to write to: the same work.
CREATE TABLE mail (
    id uuid PRIMARY KEY,
    number bigint NOT NULL UNIQUE GENERATED ALWAYS AS IDENTITY,
    recipient text,
    kind text NOT NULL,
    state text NOT NULL CHECK (state IN ('QUEUED', 'IN_OUTBOX', 'SENT', 'FAILED', 'DISCARDED')),
    key_id text NOT NULL,
    sealed_text bytea NOT NULL,
    created_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL
);
CREATE INDEX mail_recipient ON mail (recipient, created_at);
CREATE INDEX mail_due ON mail (next_attempt_at) WHERE state = 'QUEUED';
CREATE INDEX mail_created_at ON mail (created_at);
