/** What a scenario file says: its model, and the parser from YAML. Knows nothing of running one. */
package exchange.halflight.testing.scenario.story;
