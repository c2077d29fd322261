/** Hosts the core on one replicated log: gives every command its place and time, takes snapshots, writes the event journal. */
package exchange.halflight.cluster;
