package exchange.halflight.identity.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import exchange.halflight.identity.secret.KeyChain;
import exchange.halflight.identity.secret.Secret;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

/**
 * Access tokens: JWTs signed with HMAC-SHA256 by a key derived from the configuration's, named in the header.
 *
 * <p>There is one algorithm and one type; a token that names others is refused before anything else is looked at, so that neither
 * {@code none} nor a public key used as a shared secret leads anywhere.
 */
final class AccessTokens {
    static final Duration VALID = Duration.ofMinutes(15);

    private static final JWSAlgorithm ALGORITHM = JWSAlgorithm.HS256;
    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final String SESSION = "sid";
    private static final int MAX_LENGTH = 2_000;

    private final KeyChain keys;
    private final InstantSource time;
    private final String issuer;

    AccessTokens(KeyChain keys, InstantSource time, String issuer) {
        this.keys = keys;
        this.time = time;
        this.issuer = issuer;
    }

    /** Who a token speaks for. */
    record Bearer(UUID accountId, UUID sessionId, Instant expiresAt) {}

    Secret issue(UUID accountId, UUID sessionId, Instant expiresAt) {
        JWSHeader header = new JWSHeader.Builder(ALGORITHM)
                .type(TYPE)
                .keyID(keys.activeId())
                .build();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(issuer)
                .subject(accountId.toString())
                .claim(SESSION, sessionId.toString())
                .issueTime(Date.from(time.instant()))
                .expirationTime(Date.from(expiresAt))
                .jwtID(UUID.randomUUID().toString())
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(new MACSigner(keys.tokenKey(keys.activeId())));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign an access token", e);
        }
        return Secret.of(token.serialize());
    }

    /** Empty for whatever is not a token of ours that is good now. */
    Optional<Bearer> read(Secret text) {
        if (text.reveal().length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            SignedJWT token = SignedJWT.parse(text.reveal());
            return isSigned(token) ? bearer(token.getJWTClaimsSet()) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            // Whatever cannot be read is not ours; why is the sender's to know, and nobody else's.
            return Optional.empty();
        }
    }

    private boolean isSigned(SignedJWT token) throws JOSEException {
        JWSHeader header = token.getHeader();
        if (!ALGORITHM.equals(header.getAlgorithm()) || !TYPE.equals(header.getType()) || header.getKeyID() == null) {
            return false;
        }
        byte[] key = keys.tokenKey(header.getKeyID());
        return key != null && token.verify(new MACVerifier(key));
    }

    private Optional<Bearer> bearer(JWTClaimsSet claims) throws ParseException {
        Instant now = time.instant();
        if (!issuer.equals(claims.getIssuer())
                || !claims.getAudience().contains(issuer)
                || claims.getExpirationTime() == null
                || !now.isBefore(claims.getExpirationTime().toInstant())) {
            return Optional.empty();
        }
        return Optional.of(new Bearer(
                UUID.fromString(claims.getSubject()),
                UUID.fromString(claims.getStringClaim(SESSION)),
                claims.getExpirationTime().toInstant()));
    }
}
