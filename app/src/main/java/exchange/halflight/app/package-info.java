/** Wires the modules together and gives them a command line. */
package exchange.halflight.app;
