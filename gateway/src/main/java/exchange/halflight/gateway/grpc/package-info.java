/** The gRPC server: requests into commands, answers and queries into replies, the journal into streams. */
package exchange.halflight.gateway.grpc;
