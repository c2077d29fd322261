/** Where the outside prices come from: several sources in, one validated reference for each market out. */
package exchange.halflight.oracle;
