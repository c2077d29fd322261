/** Where it is kept: a schema of a PostgreSQL database, and the plain SQL that makes its tables. */
package exchange.halflight.identity.store;
