package exchange.halflight.gateway.stream;

import exchange.halflight.gateway.access.Allowance;
import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.access.OpenConnection;
import exchange.halflight.gateway.access.Rule;
import exchange.halflight.gateway.access.Subject;
import exchange.halflight.gateway.http.Call;
import exchange.halflight.gateway.http.Problem;
import exchange.halflight.gateway.http.ProblemException;
import exchange.halflight.gateway.http.SocketRoute;
import java.util.function.Function;

/** A WebSocket on which the client asks, and each of its messages has one answer. */
public final class AnsweringSocket {
    private AnsweringSocket() {}

    /** Answers the messages of one connection, one after the other; may block. */
    @FunctionalInterface
    public interface Answers {
        /**
         * The answer, as UTF-8.
         *
         * @param allowance whether one more message is within the limits; the answer says so where it is not
         */
        byte[] answer(byte[] utf8, Allowance allowance);
    }

    /**
     * The place of such connections.
     *
     * @param opener makes what answers a new connection
     */
    public static SocketRoute at(String path, Hub hub, Limits limits, Function<Call, Answers> opener) {
        return new SocketRoute(path::equals, Rule.anybody(1), (call, context) -> {
            Subject subject =
                    new Subject.OfAddress(Subject.networkOf(call.presented().peer()));
            OpenConnection usage = limits.connect(subject)
                    .orElseThrow(() -> new ProblemException(Problem.of(
                            429, "TOO_MANY_CONNECTIONS", "There are too many connections of your address.")));
            return new SocketConnection(context, hub, new Answered(opener.apply(call), usage));
        });
    }

    private static final class Answered implements Session {
        private final Answers answers;
        private final OpenConnection usage;
        private Subscriber subscriber;

        Answered(Answers answers, OpenConnection usage) {
            this.answers = answers;
            this.usage = usage;
        }

        @Override
        public void opened(Subscriber newSubscriber) {
            subscriber = newSubscriber;
        }

        @Override
        public void received(byte[] utf8) {
            subscriber.outbox().must(Frame.text(answers.answer(utf8, usage.message())));
        }

        @Override
        public void closed() {
            usage.close();
        }
    }
}
