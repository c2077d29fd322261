package exchange.halflight.gateway.rest;

import exchange.halflight.gateway.access.CoreAccounts;
import exchange.halflight.gateway.access.Rule;
import exchange.halflight.gateway.http.Call;
import exchange.halflight.gateway.http.HttpPart;
import exchange.halflight.gateway.http.Operation;
import exchange.halflight.gateway.http.ProblemException;
import exchange.halflight.gateway.http.Reply;
import exchange.halflight.gateway.http.Routes;
import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.identity.Identity;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.identity.session.SessionTokens;
import exchange.halflight.messages.grpc.ChangePasswordRequest;
import exchange.halflight.messages.grpc.EmailRequest;
import exchange.halflight.messages.grpc.LoginRequest;
import exchange.halflight.messages.grpc.RefreshRequest;
import exchange.halflight.messages.grpc.RegisterRequest;
import exchange.halflight.messages.grpc.ResetPasswordRequest;
import exchange.halflight.messages.grpc.Session;
import exchange.halflight.messages.grpc.SessionTokensReply;
import exchange.halflight.messages.grpc.SessionsReply;
import exchange.halflight.messages.grpc.TermsReply;
import exchange.halflight.messages.grpc.TokenRequest;
import exchange.halflight.messages.grpc.VerifyReply;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/** Registering, logging in and out, passwords and sessions. */
public final class AuthPart implements HttpPart {
    private static final String AUTH = Api.ROOT + "/auth";
    /** What takes a password's work. */
    private static final int DEAR = 5;

    private final Identity identity;
    private final int actingAccountId;

    /**
     * Serves these accounts.
     *
     * @param actingAccountId who opens accounts in the exchange, see {@link CoreAccounts}
     */
    public AuthPart(Identity identity, int actingAccountId) {
        this.identity = identity;
        this.actingAccountId = actingAccountId;
    }

    @Override
    public void addTo(Routes routes, Services services) {
        CoreAccounts core = new CoreAccounts(identity, services, actingAccountId);
        routes.add(
                Operation.get(
                        AUTH + "/terms",
                        Rule.anybody(1),
                        call -> Reply.of(TermsReply.newBuilder()
                                .setTermsVersion(identity.registrations().termsVersion())
                                .build())),
                Operation.of("POST", AUTH + "/register", Rule.anybody(DEAR), this::register),
                Operation.of("POST", AUTH + "/verify", Rule.anybody(2), call -> verify(core, call)),
                Operation.of("POST", AUTH + "/login", Rule.anybody(DEAR), call -> logIn(core, call)),
                Operation.of("POST", AUTH + "/refresh", Rule.anybody(2), this::refresh),
                Operation.of("POST", AUTH + "/password-reset", Rule.anybody(DEAR), this::askForReset),
                Operation.of("POST", AUTH + "/password-reset/confirm", Rule.anybody(DEAR), this::reset),
                Operation.of("POST", AUTH + "/password", Rule.leaving(DEAR), this::changePassword),
                Operation.of("POST", AUTH + "/logout", Rule.leaving(1), this::logOut),
                Operation.of("POST", AUTH + "/logout-everywhere", Rule.leaving(1), this::logOutEverywhere),
                Operation.get(AUTH + "/sessions", Rule.sessionRead(1), this::sessions),
                Operation.of("DELETE", AUTH + "/sessions/{session}", Rule.leaving(1), this::endSession));
    }

    private Reply register(Call call) throws InvalidRequestException {
        RegisterRequest request =
                Bodies.read(call, RegisterRequest.newBuilder()).build();
        identity.registrations()
                .register(
                        request.getEmail(),
                        Secret.of(request.getPassword()),
                        request.getAcceptedTerms(),
                        Bodies.given(request.getReferralCode()));
        return Reply.accepted();
    }

    private Reply verify(CoreAccounts core, Call call)
            throws InvalidRequestException, ProblemException, ExecutionException, ViewUnavailableException,
                    InterruptedException {
        TokenRequest request = Bodies.read(call, TokenRequest.newBuilder()).build();
        UUID account = identity.registrations().verify(Secret.of(request.getToken()), call.client());
        return Reply.of(
                201,
                VerifyReply.newBuilder()
                        .setUserId(account.toString())
                        .setAccountId(core.open(account).orElse(0))
                        .build());
    }

    private Reply logIn(CoreAccounts core, Call call)
            throws InvalidRequestException, ProblemException, ExecutionException, ViewUnavailableException,
                    InterruptedException {
        LoginRequest request = Bodies.read(call, LoginRequest.newBuilder()).build();
        SessionTokens tokens = identity.logins()
                .logIn(
                        request.getEmail(),
                        Secret.of(request.getPassword()),
                        Bodies.secret(request.getCode()),
                        call.client());
        // Where the exchange was away at the verification.
        core.open(tokens.accountId());
        return tokens(tokens);
    }

    private Reply refresh(Call call) throws InvalidRequestException, ProblemException {
        RefreshRequest request = Bodies.read(call, RefreshRequest.newBuilder()).build();
        return tokens(identity.sessions().refresh(Secret.of(request.getRefreshToken()), call.client()));
    }

    private Reply askForReset(Call call) throws InvalidRequestException, ProblemException {
        EmailRequest request = Bodies.read(call, EmailRequest.newBuilder()).build();
        identity.passwords().askForReset(request.getEmail(), call.client());
        return Reply.accepted();
    }

    private Reply reset(Call call) throws InvalidRequestException, ProblemException {
        ResetPasswordRequest request =
                Bodies.read(call, ResetPasswordRequest.newBuilder()).build();
        identity.passwords().reset(Secret.of(request.getToken()), Secret.of(request.getNewPassword()), call.client());
        return Reply.empty();
    }

    private Reply changePassword(Call call) throws InvalidRequestException, ProblemException {
        ChangePasswordRequest request =
                Bodies.read(call, ChangePasswordRequest.newBuilder()).build();
        identity.passwords()
                .change(
                        call.userId(),
                        call.caller().sessionId(),
                        Secret.of(request.getCurrentPassword()),
                        Secret.of(request.getNewPassword()),
                        call.client());
        return Reply.empty();
    }

    private Reply logOut(Call call) throws ProblemException {
        identity.sessions().logOut(call.userId(), call.caller().sessionId(), call.client());
        return Reply.empty();
    }

    private Reply logOutEverywhere(Call call) throws ProblemException {
        identity.sessions().logOutEverywhere(call.userId(), call.client());
        return Reply.empty();
    }

    private Reply sessions(Call call) throws ProblemException {
        UUID current = call.caller().sessionId();
        SessionsReply.Builder reply = SessionsReply.newBuilder();
        identity.sessions()
                .list(call.userId())
                .forEach(session -> reply.addSessions(Session.newBuilder()
                        .setSessionId(session.id().toString())
                        .setDevice(session.device())
                        .setAddress(session.address())
                        .setCreatedMillis(session.createdAt().toEpochMilli())
                        .setLastUsedMillis(session.lastUsedAt().toEpochMilli())
                        .setCurrent(session.id().equals(current))));
        return Reply.of(reply.build());
    }

    private Reply endSession(Call call) throws ProblemException {
        UUID session = Bodies.uuid(call.pathParameter("session"));
        if (identity.sessions().list(call.userId()).stream()
                .noneMatch(open -> open.id().equals(session))) {
            throw Bodies.notFound();
        }
        identity.sessions().logOut(call.userId(), session, call.client());
        return Reply.empty();
    }

    private static Reply tokens(SessionTokens tokens) {
        return Reply.of(SessionTokensReply.newBuilder()
                .setUserId(tokens.accountId().toString())
                .setSessionId(tokens.sessionId().toString())
                .setAccessToken(tokens.access().reveal())
                .setAccessExpiresMillis(tokens.accessExpiresAt().toEpochMilli())
                .setRefreshToken(tokens.refresh().reveal())
                .setRefreshExpiresMillis(tokens.refreshExpiresAt().toEpochMilli())
                .setDeviceToken(tokens.device().map(Secret::reveal).orElse(""))
                .build());
    }
}
