/** Streams over WebSocket: a hub that hands facts on to whoever subscribed, the protocol, and the native channels. */
package exchange.halflight.gateway.stream;
