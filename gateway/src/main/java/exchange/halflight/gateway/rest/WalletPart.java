package exchange.halflight.gateway.rest;

import exchange.halflight.gateway.access.Rule;
import exchange.halflight.gateway.http.Call;
import exchange.halflight.gateway.http.HttpPart;
import exchange.halflight.gateway.http.Operation;
import exchange.halflight.gateway.http.ProblemException;
import exchange.halflight.gateway.http.Reply;
import exchange.halflight.gateway.http.Routes;
import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.identity.wallet.Wallets;
import exchange.halflight.messages.grpc.LinkWalletRequest;
import exchange.halflight.messages.grpc.ProofRequest;
import exchange.halflight.messages.grpc.WalletChallengeReply;
import exchange.halflight.messages.grpc.WalletChallengeRequest;
import exchange.halflight.messages.grpc.WalletReply;

/** The wallet that is linked to an account by a signature. */
public final class WalletPart implements HttpPart {
    private static final String ROOT = Api.ROOT + "/wallet";
    private static final int DEAR = 5;

    private final Wallets wallets;

    public WalletPart(Wallets wallets) {
        this.wallets = wallets;
    }

    @Override
    public void addTo(Routes routes, Services services) {
        routes.add(
                Operation.get(ROOT, Rule.read(1), this::show),
                Operation.of("POST", ROOT + "/challenge", Rule.session(2), this::challenge),
                Operation.of("POST", ROOT, Rule.session(2), this::link),
                Operation.of("POST", ROOT + "/unlink", Rule.session(DEAR), this::unlink));
    }

    private Reply show(Call call) throws ProblemException {
        return wallet(call);
    }

    private Reply challenge(Call call) throws InvalidRequestException, ProblemException {
        WalletChallengeRequest request =
                Bodies.read(call, WalletChallengeRequest.newBuilder()).build();
        Wallets.Challenge challenge = wallets.challenge(call.userId(), request.getAddress());
        return Reply.of(
                201,
                WalletChallengeReply.newBuilder()
                        .setNonce(challenge.nonce())
                        .setMessage(challenge.message())
                        .setExpiresMillis(challenge.expiresAt().toEpochMilli())
                        .build());
    }

    private Reply link(Call call) throws InvalidRequestException, ProblemException {
        LinkWalletRequest request =
                Bodies.read(call, LinkWalletRequest.newBuilder()).build();
        wallets.link(call.userId(), request.getNonce(), request.getSignature(), call.client());
        return wallet(call);
    }

    private Reply unlink(Call call) throws InvalidRequestException, ProblemException {
        ProofRequest proof = Bodies.read(call, ProofRequest.newBuilder()).build();
        wallets.unlink(call.userId(), Secret.of(proof.getPassword()), Bodies.secret(proof.getCode()), call.client());
        return Reply.empty();
    }

    private Reply wallet(Call call) throws ProblemException {
        return Reply.of(WalletReply.newBuilder()
                .setAddress(wallets.find(call.userId()).orElse(""))
                .build());
    }
}
