/** The index of one market from what its sources say (rulebook section 9): whole numbers, no clock, no threads. */
package exchange.halflight.oracle.index;
