/** Between the public messages and the core's vocabulary: exact conversions, and words for rejections. */
package exchange.halflight.gateway.wire;
