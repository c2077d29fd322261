/** Stories, a naive reference implementation, property suites, simulation and the checks of the build itself. */
package exchange.halflight.testing;
