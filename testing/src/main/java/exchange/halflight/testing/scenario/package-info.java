/** Runs stories against an exchange: commands in, events out, what was expected compared with what came. */
package exchange.halflight.testing.scenario;
