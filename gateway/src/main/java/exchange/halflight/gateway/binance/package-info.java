/** The API that clients of Binance USD-M futures speak, over the services that all doors share; it decides nothing about trading. */
package exchange.halflight.gateway.binance;
