package exchange.halflight.gateway.wire;

import exchange.halflight.core.market.MarketParameters;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A market's number and parameters, and with them the meaning of its counts, which never changes.
 *
 * @param marketId from 1
 */
public record Scale(int marketId, MarketParameters parameters) {
    /** The market's symbol. */
    public String symbol() {
        return parameters.symbol();
    }

    /** Price units from a decimal string. */
    public long priceUnits(String field, String text) throws InvalidRequestException {
        return Decimals.parse(field, text, parameters.priceDecimals());
    }

    /** Size units from a decimal string. */
    public long sizeUnits(String field, String text) throws InvalidRequestException {
        return Decimals.parse(field, text, parameters.sizeDecimals());
    }

    /** A price as a decimal string. */
    public String price(long priceUnits) {
        return Decimals.format(priceUnits, parameters.priceDecimals());
    }

    /** A size as a decimal string. */
    public String size(long sizeUnits) {
        return Decimals.format(sizeUnits, parameters.sizeDecimals());
    }

    /** Micros in one price unit times one size unit. */
    public long microsPerProduct() {
        long micros = 1;
        for (int i = parameters.priceDecimals() + parameters.sizeDecimals(); i < Decimals.MONEY; i++) {
            micros *= 10;
        }
        return micros;
    }

    /** Exact notional, micros. */
    public BigInteger notionalMicros(long priceUnits, long sizeUnits) {
        return BigInteger.valueOf(priceUnits)
                .multiply(BigInteger.valueOf(sizeUnits))
                .multiply(BigInteger.valueOf(microsPerProduct()));
    }

    /** Money per size, truncated at the price's decimals. */
    public String pricePerSize(long micros, long sizeUnits) {
        BigInteger perUnit = BigInteger.valueOf(sizeUnits).multiply(BigInteger.valueOf(microsPerProduct()));
        return Decimals.format(new BigDecimal(BigInteger.valueOf(micros).divide(perUnit), parameters.priceDecimals()));
    }
}
