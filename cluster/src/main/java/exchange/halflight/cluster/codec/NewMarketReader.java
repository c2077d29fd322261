package exchange.halflight.cluster.codec;

import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.Tier;
import exchange.halflight.messages.command.CreateMarketDecoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** Reads the one command of variable length: a new market with its tiers and symbol. Not on the path of an order. */
final class NewMarketReader {
    private final CreateMarketDecoder decoder = new CreateMarketDecoder();

    /** The parameters in this frame, or null where it is not well-formed or holds an unknown code. */
    MarketParameters read(DirectBuffer buffer, int offset, int limit) {
        CreateMarketDecoder m = decoder.wrap(buffer, offset + Frame.HEADER_LENGTH, CreateMarketDecoder.BLOCK_LENGTH, 0);
        if (!CommandDecoder.isBlock(buffer, offset, limit, CreateMarketDecoder.BLOCK_LENGTH)
                || !hasTiersAndSymbol(buffer, m.limit(), limit)
                || m.accountId() != 0) {
            return null;
        }
        BookKind bookKind = BookKind.ofCode(m.bookKind());
        MarkPolicy markPolicy = MarkPolicy.ofCode(m.markPolicy());
        if (bookKind == null || markPolicy == null) {
            return null;
        }
        List<Tier> tiers = new ArrayList<>();
        for (CreateMarketDecoder.TiersDecoder tier : m.tiers()) {
            tiers.add(new Tier(
                    tier.maxLeverage(), tier.initialFloorPpm(), tier.maintenancePpm(), tier.maxNotionalMicros()));
        }
        return new MarketParameters(
                m.symbol(),
                bookKind,
                markPolicy,
                m.priceDecimals(),
                m.sizeDecimals(),
                m.tickUnits(),
                m.stepUnits(),
                m.takerFeePpm(),
                m.makerFeePpm(),
                m.priceBandPpm(),
                m.defaultLeverage(),
                m.creatorAccountId(),
                m.creatorSharePpm(),
                tiers);
    }

    /** The id of the command read last. */
    long commandId() {
        return decoder.commandId();
    }

    private static boolean hasTiersAndSymbol(DirectBuffer buffer, int offset, int limit) {
        int tiersLength = CreateMarketDecoder.TiersDecoder.sbeBlockLength();
        int headerLength = CreateMarketDecoder.TiersDecoder.sbeHeaderSize();
        if (limit - offset < headerLength || buffer.getShort(offset, CreateMarketDecoder.BYTE_ORDER) != tiersLength) {
            return false;
        }
        int count = buffer.getByte(offset + headerLength - 1) & 0xFF;
        return CommandDecoder.isLastText(buffer, offset + headerLength + count * tiersLength, limit);
    }
}
