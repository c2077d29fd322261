/** The rows that follow from the events, one after the other; no SQL but what reads them back at a start. */
package exchange.halflight.projections.fold;
