package exchange.halflight.gateway.stream;

import exchange.halflight.core.event.EntryReason;
import exchange.halflight.gateway.view.AccountState;
import exchange.halflight.gateway.view.Fact;
import exchange.halflight.messages.grpc.AccountReply;
import exchange.halflight.messages.grpc.OrdersSnapshot;
import exchange.halflight.messages.grpc.PositionsState;
import exchange.halflight.messages.grpc.WalletState;
import java.util.List;
import java.util.Set;

/** What one of the private channels tells of an account. */
final class NativeAccount implements AccountTopic.Format {
    private final NativeChannel channel;

    NativeAccount(NativeChannel channel) {
        this.channel = channel;
    }

    @Override
    public List<Frame> opened(Fact.AccountOpened account) {
        return switch (channel.kind()) {
            case ORDERS ->
                List.of(NativeFrames.snapshot(
                        channel,
                        OrdersSnapshot.newBuilder()
                                .addAllOrders(account.account().getOpenOrdersList())
                                .build()));
            case POSITIONS ->
                List.of(NativeFrames.snapshot(
                        channel,
                        PositionsState.newBuilder()
                                .addAllPositions(account.positions())
                                .build()));
            case WALLET ->
                List.of(NativeFrames.snapshot(channel, wallet(account.account()).build()));
            default -> List.of();
        };
    }

    @Override
    public List<Frame> order(Fact.OrderChanged change) {
        return channel.kind() == NativeChannel.Kind.ORDERS
                ? List.of(NativeFrames.update(channel, change.update()))
                : List.of();
    }

    @Override
    public List<Frame> moved(AccountState state, long timeNanos, Set<EntryReason> reasons) {
        if (channel.kind() == NativeChannel.Kind.POSITIONS && !state.positions().isEmpty()) {
            return List.of(NativeFrames.update(
                    channel,
                    PositionsState.newBuilder()
                            .setTimeNanos(timeNanos)
                            .addAllPositions(state.positions())
                            .build()));
        }
        if (channel.kind() == NativeChannel.Kind.WALLET && !reasons.isEmpty()) {
            return List.of(NativeFrames.update(
                    channel,
                    wallet(state.money())
                            .setTimeNanos(timeNanos)
                            .addAllReasons(reasons.stream().map(Enum::name).toList())
                            .build()));
        }
        return List.of();
    }

    @Override
    public List<Frame> notice(Fact.Noticed notice) {
        return channel.kind() == NativeChannel.Kind.NOTIFICATIONS
                ? List.of(NativeFrames.update(channel, notice.notification()))
                : List.of();
    }

    private static WalletState.Builder wallet(AccountReply money) {
        return WalletState.newBuilder()
                .setFree(money.getFree())
                .setHold(money.getHold())
                .setCollateral(money.getCollateral())
                .setUnrealised(money.getUnrealised())
                .setEquity(money.getEquity());
    }
}
