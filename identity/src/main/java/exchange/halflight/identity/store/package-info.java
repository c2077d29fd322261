/** Where it is kept: PostgreSQL, its own or one in this process's care, and the plain SQL to make the tables. */
package exchange.halflight.identity.store;
