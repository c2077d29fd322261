/** The dark book under a stream of its own: no peer has one. */
package exchange.halflight.benchmarks.dark;
