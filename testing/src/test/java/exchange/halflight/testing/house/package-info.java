/**
 * Checks of the house: what the compiler and the formatter cannot see. Every check is also run on small sources that break it, so
 * that a check that has gone blind fails too.
 */
package exchange.halflight.testing.house;
