package exchange.halflight.core.engine;

/** Whoever has something to do at whole seconds of sequenced time. */
interface SecondListener {
    /** Whether it has to be called at the next whole second; must follow from the state that a snapshot holds. */
    boolean needsSecond();

    /**
     * A whole second has come; sequenced time stands exactly at it.
     *
     * @param second seconds since 1970
     */
    void atSecond(long second);
}
