/** The commands of the command line, one class each. */
package exchange.halflight.app.command;
