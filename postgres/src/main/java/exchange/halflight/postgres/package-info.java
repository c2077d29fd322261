/** A PostgreSQL database, its own or one in this process's care: where it is, one schema of it, and a pool of connections. */
package exchange.halflight.postgres;
