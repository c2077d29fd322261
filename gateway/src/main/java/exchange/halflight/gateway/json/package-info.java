/** JSON in and out: the public messages by their descriptors, read strictly. */
package exchange.halflight.gateway.json;
