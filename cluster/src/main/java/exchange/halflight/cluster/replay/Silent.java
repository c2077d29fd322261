package exchange.halflight.cluster.replay;

import exchange.halflight.core.command.Answer;
import org.agrona.DirectBuffer;

/** Sees nothing of a replay: only the state it leads to is wanted. */
public final class Silent implements LogReplay.LogListener {
    @Override
    public void onAnswer(int accountId, long commandId, Answer answer) {}

    @Override
    public void onWish(DirectBuffer buffer, int offset, int length) {}

    @Override
    public void onMalformed(int accountId, long commandId, int length) {}

    @Override
    public void onEvents(DirectBuffer buffer, int offset, int length) {}
}
