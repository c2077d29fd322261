package exchange.halflight.gateway.view;

import exchange.halflight.messages.grpc.AccountReply;
import exchange.halflight.messages.grpc.Position;
import java.util.List;

/**
 * Money and positions of an account at one moment.
 *
 * @param money without open orders
 */
public record AccountState(int accountId, AccountReply money, List<Position> positions) {}
