/** How rows get into tables: batches by COPY, and the partitions they need. */
package exchange.halflight.projections.table;
