package exchange.halflight.benchmarks.streams;

/**
 * Counts over the measured commands of a stream.
 *
 * @param gtc new orders that may rest
 * @param ioc new orders that may not
 * @param cancels cancels
 * @param moves moves
 * @param takers new orders that traded at least once
 * @param minResting fewest orders resting after any command
 * @param maxResting most orders resting after any command
 */
public record StreamStatistics(int gtc, int ioc, int cancels, int moves, int takers, int minResting, int maxResting) {}
