/** The whole state of the engine as bytes: the same in a node's archive and in a file. */
package exchange.halflight.cluster.snapshot;
