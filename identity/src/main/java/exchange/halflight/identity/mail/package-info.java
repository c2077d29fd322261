/** Mail to people: queued in the database, carried by SMTP or, by default, laid out on an outbox page. */
package exchange.halflight.identity.mail;
