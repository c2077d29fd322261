/**
 * Planted bugs: the bytecode of named methods of the core and its codecs, changed while a class loader of its own loads them
 * for a trial. Nothing in the product knows of this, and nothing there can be switched on.
 */
package exchange.halflight.testing.simulation.mutants;
