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
import exchange.halflight.identity.access.Permission;
import exchange.halflight.identity.key.ApiKeys;
import exchange.halflight.identity.key.CreatedKey;
import exchange.halflight.identity.key.ListedKey;
import exchange.halflight.identity.key.NewKey;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.messages.grpc.ApiKey;
import exchange.halflight.messages.grpc.ApiKeysReply;
import exchange.halflight.messages.grpc.CreateApiKeyRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The keys of programs. They are made and revoked by people who have logged in. */
public final class ApiKeysPart implements HttpPart {
    private static final String ROOT = Api.ROOT + "/api-keys";

    private final ApiKeys keys;

    public ApiKeysPart(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    public void addTo(Routes routes, Services services) {
        routes.add(
                Operation.get(ROOT, Rule.sessionRead(1), this::list),
                Operation.of("POST", ROOT, Rule.session(2), this::create),
                Operation.of("DELETE", ROOT + "/{key}", Rule.leaving(1), this::revoke));
    }

    private Reply list(Call call) throws ProblemException {
        ApiKeysReply.Builder reply = ApiKeysReply.newBuilder();
        keys.list(call.userId()).forEach(key -> reply.addKeys(message(key)));
        return Reply.of(reply.build());
    }

    private Reply create(Call call) throws InvalidRequestException, ProblemException {
        CreateApiKeyRequest request =
                Bodies.read(call, CreateApiKeyRequest.newBuilder()).build();
        NewKey wish = new NewKey(
                request.getLabel(),
                Bodies.given(request.getPublicKey()),
                permissions(request),
                request.getAddressRangesList(),
                expiry(request));
        CreatedKey created = keys.create(call.userId(), wish, call.client());
        return Reply.of(
                201,
                message(created.key())
                        .setSecret(created.secret().map(Secret::reveal).orElse(""))
                        .build());
    }

    private Reply revoke(Call call) throws ProblemException {
        keys.revoke(call.userId(), call.pathParameter("key"), call.client());
        return Reply.empty();
    }

    private static Set<Permission> permissions(CreateApiKeyRequest request) throws InvalidRequestException {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        for (String name : request.getPermissionsList()) {
            Permission permission = Arrays.stream(Permission.values())
                    .filter(known -> known.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new InvalidRequestException(
                            "permissions", "must be of " + Arrays.toString(Permission.values())));
            if (!permissions.add(permission)) {
                throw new InvalidRequestException("permissions", "names " + name + " more than once");
            }
        }
        return permissions;
    }

    private static Optional<Instant> expiry(CreateApiKeyRequest request) throws InvalidRequestException {
        long millis = request.getExpiresMillis();
        if (millis < 0) {
            throw new InvalidRequestException("expires_millis", "must not be negative");
        }
        return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    private static ApiKey.Builder message(ListedKey key) {
        return ApiKey.newBuilder()
                .setKeyId(key.id())
                .setLabel(key.label())
                .setKind(key.kind().name())
                .addAllPermissions(key.permissions().stream()
                        .map(Permission::name)
                        .sorted()
                        .toList())
                .addAllAddressRanges(key.addressRanges())
                .setCreatedMillis(key.createdAt().toEpochMilli())
                .setExpiresMillis(key.expiresAt().map(Instant::toEpochMilli).orElse(0L));
    }
}
