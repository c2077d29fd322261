-- Whether every gateway halves what everybody may ask.
CREATE TABLE strict_limits (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    is_on boolean NOT NULL
);
INSERT INTO strict_limits VALUES (true, false);
