/** The journal as tables of PostgreSQL: who writes them, makes them anew and compares them. */
package exchange.halflight.projections;
