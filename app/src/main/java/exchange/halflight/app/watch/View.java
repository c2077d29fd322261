package exchange.halflight.app.watch;

/** What is told, as somebody sees it. For one thread. */
public interface View {
    /** Something happened or is so. */
    void told(Told message);

    /** How the connection is; empty = it is there. */
    void connection(String trouble);

    /** Shows what is new, if it was long enough ago; called several times a second. */
    void refresh();
}
