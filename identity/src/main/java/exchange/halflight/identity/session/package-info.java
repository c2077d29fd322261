/** Sessions of people: access and refresh tokens, and the second factor. */
package exchange.halflight.identity.session;
