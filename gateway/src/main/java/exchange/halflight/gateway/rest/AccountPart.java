package exchange.halflight.gateway.rest;

import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.access.Rule;
import exchange.halflight.gateway.access.Subject;
import exchange.halflight.gateway.access.TierLimits;
import exchange.halflight.gateway.http.Call;
import exchange.halflight.gateway.http.HttpPart;
import exchange.halflight.gateway.http.Operation;
import exchange.halflight.gateway.http.Problem;
import exchange.halflight.gateway.http.ProblemException;
import exchange.halflight.gateway.http.Reply;
import exchange.halflight.gateway.http.Routes;
import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.identity.Identity;
import exchange.halflight.identity.account.Accounts;
import exchange.halflight.identity.account.ActivityLog;
import exchange.halflight.identity.account.Referrals;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.messages.grpc.AccountReply;
import exchange.halflight.messages.grpc.Activity;
import exchange.halflight.messages.grpc.ActivityReply;
import exchange.halflight.messages.grpc.DeletionReply;
import exchange.halflight.messages.grpc.ProfileReply;
import exchange.halflight.messages.grpc.ProofRequest;
import exchange.halflight.messages.grpc.RateLimits;
import exchange.halflight.messages.grpc.ReferralsReply;
import java.time.Instant;
import java.util.List;

/** The caller's own account: who he is, what happened to it, whom he brought here, and its deletion. */
public final class AccountPart implements HttpPart {
    private static final String ROOT = Api.ROOT + "/account";
    private static final int DEAR = 5;
    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 200;

    private final Identity identity;
    private final Limits limits;

    public AccountPart(Identity identity, Limits limits) {
        this.identity = identity;
        this.limits = limits;
    }

    @Override
    public void addTo(Routes routes, Services services) {
        ExchangeView view = services.view();
        routes.add(
                Operation.get(ROOT, Rule.read(1), this::profile),
                Operation.get(ROOT + "/activity", Rule.sessionRead(1), this::activity)
                        .query("cursor", "limit"),
                Operation.of("POST", ROOT + "/deletion", Rule.session(DEAR), call -> askForDeletion(view, call)),
                Operation.of("DELETE", ROOT + "/deletion", Rule.leaving(1), this::cancelDeletion),
                Operation.get(Api.ROOT + "/referrals", Rule.read(1), this::referrals));
    }

    private Reply profile(Call call) throws ProblemException {
        Accounts.Account account = identity.accounts().get(call.userId());
        TierLimits allowed = limits.of(new Subject.OfAccount(account.id(), account.tier()));
        return Reply.of(ProfileReply.newBuilder()
                .setUserId(account.id().toString())
                .setEmail(account.email().orElse(""))
                .setAccountId(account.coreAccountId().orElse(0))
                .setTier(account.tier().name())
                .setPaper(account.isPaper())
                .setCreatedMillis(account.createdAt().toEpochMilli())
                .setLeavingMillis(account.leavingAt().map(Instant::toEpochMilli).orElse(0L))
                .setLimits(RateLimits.newBuilder()
                        .setRequestsPerMinute(allowed.requestsPerMinute())
                        .setRequestsPerSecond(allowed.requestsPerSecond())
                        .setBurst(allowed.burst())
                        .setMessagesPerSecond(allowed.messagesPerSecond())
                        .setConnections(allowed.connections())
                        .setSubscriptions(allowed.subscriptions())
                        .setOrdersPerMinute(allowed.ordersPerMinute())
                        .setOpenOrders(allowed.openOrders()))
                .build());
    }

    private Reply activity(Call call) throws ProblemException {
        int limit = call.queryNumber("limit", 1, LARGEST_PAGE, USUAL_PAGE);
        List<ActivityLog.Entry> entries = identity.activity().of(call.userId(), cursor(call), limit);
        ActivityReply.Builder reply = ActivityReply.newBuilder();
        entries.forEach(entry -> reply.addEntries(Activity.newBuilder()
                .setKind(entry.kind().name())
                .setTimeMillis(entry.at().toEpochMilli())
                .setDevice(entry.device().orElse(""))
                .setAddress(entry.address().orElse(""))));
        if (entries.size() == limit) {
            reply.setNextCursor(Long.toString(entries.getLast().id()));
        }
        return Reply.of(reply.build());
    }

    private static long cursor(Call call) throws ProblemException {
        String text = call.query("cursor").orElse(Long.toString(Long.MAX_VALUE));
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new ProblemException(Problem.invalid("cursor", "cursor must come from the page before."));
        }
    }

    private Reply askForDeletion(ExchangeView view, Call call) throws InvalidRequestException, ProblemException {
        ProofRequest proof = Bodies.read(call, ProofRequest.newBuilder()).build();
        Accounts.Account account = identity.accounts().get(call.userId());
        if (account.coreAccountId().isPresent()) {
            requireEmpty(view.account(account.coreAccountId().getAsInt()));
        }
        Instant leaving = identity.deletions()
                .ask(account.id(), Secret.of(proof.getPassword()), Bodies.secret(proof.getCode()), call.client());
        return Reply.of(DeletionReply.newBuilder()
                .setLeavingMillis(leaving.toEpochMilli())
                .build());
    }

    private static void requireEmpty(AccountReply account) throws ProblemException {
        for (String amount : List.of(account.getFree(), account.getHold(), account.getCollateral())) {
            if (!amount.equals("0")) {
                throw new ProblemException(Problem.of(
                        409,
                        "ACCOUNT_NOT_EMPTY",
                        "The account still holds money or positions. Close them and take the money out first."));
            }
        }
    }

    private Reply cancelDeletion(Call call) throws ProblemException {
        identity.deletions().cancel(call.userId(), call.client());
        return Reply.empty();
    }

    private Reply referrals(Call call) throws ProblemException {
        Referrals.Stats stats = identity.referrals().of(call.userId());
        return Reply.of(ReferralsReply.newBuilder()
                .setCode(stats.code())
                .setReferred(stats.referred())
                .build());
    }
}
