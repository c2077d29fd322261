-- The code is made when its owner first asks for it. A registration remembers the one it came with until it is verified.
ALTER TABLE account ADD COLUMN referral_code text UNIQUE;
ALTER TABLE account ADD COLUMN referred_by uuid REFERENCES account;
CREATE INDEX account_referred_by ON account (referred_by);
ALTER TABLE registration ADD COLUMN referral_code text;
