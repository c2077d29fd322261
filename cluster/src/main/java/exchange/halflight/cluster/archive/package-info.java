/** Reads and checks the files of an archive directly, without media driver or running archive. */
package exchange.halflight.cluster.archive;
