package exchange.halflight.gateway.view;

/** Takes facts in the order in which they happen. Called under the view's lock: it must neither block nor call back. */
public interface FactSink {
    /** One more fact. */
    void add(Fact fact);

    /** No more facts for the moment: those so far belong together. */
    void wake();
}
