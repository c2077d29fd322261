/** The five generated command streams, the reference book that makes them and the outcome every engine must reproduce. */
package exchange.halflight.benchmarks.streams;
