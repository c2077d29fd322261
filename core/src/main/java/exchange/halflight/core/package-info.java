/** The exchange as a pure state machine: a command goes in, events come out; no input or output, no clock, no randomness. */
package exchange.halflight.core;
