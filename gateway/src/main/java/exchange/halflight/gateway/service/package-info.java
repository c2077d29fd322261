/** What every door offers: requests in the public vocabulary become commands, their answers and the view become replies. */
package exchange.halflight.gateway.service;
