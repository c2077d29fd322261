package exchange.halflight.identity.key;

/** How requests are signed. */
public enum KeyKind {
    /** With a secret both sides know; the signature is written in hex. */
    HMAC_SHA256,
    /** With a private key only the owner knows; the signature is written in Base64. */
    ED25519
}
