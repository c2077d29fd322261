package exchange.halflight.gateway.grpc;

import exchange.halflight.gateway.access.Authenticator;
import exchange.halflight.gateway.access.LimitControl;
import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.access.OpenAccesses;
import exchange.halflight.gateway.access.OperatorToken;

/**
 * Who may use the gRPC door.
 *
 * @param authenticator lets account holders in
 * @param limits bounds their streams
 * @param open ends their streams with their credentials
 * @param operator lets the operator in
 * @param control what the operator sets of the limits
 */
public record GrpcAccess(
        Authenticator authenticator, Limits limits, OpenAccesses open, OperatorToken operator, LimitControl control) {}
