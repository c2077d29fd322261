/**
 * Crash runs: thousands of accounts with leverage live through a path of prices. The core is driven directly and watched through its
 * events alone.
 */
package exchange.halflight.testing.crash;
