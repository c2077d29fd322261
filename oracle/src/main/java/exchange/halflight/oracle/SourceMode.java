package exchange.halflight.oracle;

/** Where all prices of an oracle come from: never from both. */
public enum SourceMode {
    /** Made up or read from a file, for exchanges without a way to the venues. */
    BUILT_IN,
    /** The venues that the file of sources names. */
    VENUES
}
