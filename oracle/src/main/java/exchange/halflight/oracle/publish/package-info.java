/** References as commands to the exchange. */
package exchange.halflight.oracle.publish;
