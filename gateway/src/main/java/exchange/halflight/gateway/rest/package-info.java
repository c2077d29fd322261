/** The operations of the native REST API under {@code /api/v1}. */
package exchange.halflight.gateway.rest;
