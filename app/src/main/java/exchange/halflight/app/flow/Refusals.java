package exchange.halflight.app.flow;

/** Words for commands of a flow that were refused. */
final class Refusals {
    private Refusals() {}

    static String describe(FlowFolder.Step step, String why) {
        String what = step.cancel() ? "cancel of order " : "order ";
        String where = step.sequence() < 0 ? " of the seed book" : " of command " + step.sequence();
        return what + step.orderId() + where + " was refused: " + why;
    }
}
