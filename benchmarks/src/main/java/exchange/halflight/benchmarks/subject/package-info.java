/** What is measured: the engines under test behind one small interface, ours and the peer's. */
package exchange.halflight.benchmarks.subject;
