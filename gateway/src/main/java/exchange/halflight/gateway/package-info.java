/** The network's side: turns a request into one command for the log and its events into answers; decides nothing about trading. */
package exchange.halflight.gateway;
