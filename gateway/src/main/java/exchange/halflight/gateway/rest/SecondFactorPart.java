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
import exchange.halflight.identity.session.SecondFactor;
import exchange.halflight.messages.grpc.BackupCodesReply;
import exchange.halflight.messages.grpc.CodeRequest;
import exchange.halflight.messages.grpc.ProofRequest;
import exchange.halflight.messages.grpc.SecondFactorReply;
import exchange.halflight.messages.grpc.SecondFactorSetupReply;
import java.util.List;

/** The second factor: an authenticator app and ten backup codes. */
public final class SecondFactorPart implements HttpPart {
    private static final String ROOT = Api.ROOT + "/auth/second-factor";
    private static final int DEAR = 5;

    private final SecondFactor secondFactor;

    public SecondFactorPart(SecondFactor secondFactor) {
        this.secondFactor = secondFactor;
    }

    @Override
    public void addTo(Routes routes, Services services) {
        routes.add(
                Operation.get(ROOT, Rule.sessionRead(1), this::state),
                Operation.of("POST", ROOT, Rule.session(2), this::begin),
                Operation.of("POST", ROOT + "/confirm", Rule.session(2), this::confirm),
                Operation.of("POST", ROOT + "/off", Rule.session(DEAR), this::turnOff),
                Operation.of("POST", ROOT + "/backup-codes", Rule.session(DEAR), this::newBackupCodes));
    }

    private Reply state(Call call) throws ProblemException {
        return Reply.of(SecondFactorReply.newBuilder()
                .setEnabled(secondFactor.isOn(call.userId()))
                .build());
    }

    private Reply begin(Call call) throws ProblemException {
        SecondFactor.Setup setup = secondFactor.begin(call.userId());
        return Reply.of(SecondFactorSetupReply.newBuilder()
                .setSecret(setup.secret().reveal())
                .setUri(setup.uri().reveal())
                .setQrSvg(setup.svg().reveal())
                .build());
    }

    private Reply confirm(Call call) throws InvalidRequestException, ProblemException {
        CodeRequest request = Bodies.read(call, CodeRequest.newBuilder()).build();
        return codes(secondFactor.confirm(call.userId(), Secret.of(request.getCode()), call.client()));
    }

    private Reply turnOff(Call call) throws InvalidRequestException, ProblemException {
        ProofRequest proof = Bodies.read(call, ProofRequest.newBuilder()).build();
        secondFactor.turnOff(call.userId(), Secret.of(proof.getPassword()), Secret.of(proof.getCode()), call.client());
        return Reply.empty();
    }

    private Reply newBackupCodes(Call call) throws InvalidRequestException, ProblemException {
        ProofRequest proof = Bodies.read(call, ProofRequest.newBuilder()).build();
        return codes(secondFactor.newBackupCodes(
                call.userId(), Secret.of(proof.getPassword()), Secret.of(proof.getCode()), call.client()));
    }

    private static Reply codes(List<Secret> codes) {
        return Reply.of(BackupCodesReply.newBuilder()
                .addAllBackupCodes(codes.stream().map(Secret::reveal).toList())
                .build());
    }
}
