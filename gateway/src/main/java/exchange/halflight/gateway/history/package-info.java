/** What accounts and markets did, whole: the gateway's memory and, behind it, the tables of history. */
package exchange.halflight.gateway.history;
