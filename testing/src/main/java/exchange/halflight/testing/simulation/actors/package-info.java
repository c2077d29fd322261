/** Who sends commands in a simulated run. Each sees what the events said and draws from the run's choices. */
package exchange.halflight.testing.simulation.actors;
