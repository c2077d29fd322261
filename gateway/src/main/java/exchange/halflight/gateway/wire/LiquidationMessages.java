package exchange.halflight.gateway.wire;

import exchange.halflight.core.event.Deleveraging;
import exchange.halflight.core.event.Liquidation;
import exchange.halflight.messages.grpc.LiquidationWarned;
import exchange.halflight.messages.grpc.PositionDeleveraged;
import exchange.halflight.messages.grpc.PositionLiquidated;
import exchange.halflight.messages.grpc.PositionTakenOver;
import exchange.halflight.messages.grpc.PublicLiquidation;
import exchange.halflight.messages.grpc.Side;

/** The public messages of liquidation. */
public final class LiquidationMessages {
    private LiquidationMessages() {}

    static LiquidationWarned warned(
            int accountId, Scale scale, long markUnits, long equityMicros, long maintenanceMicros) {
        return LiquidationWarned.newBuilder()
                .setAccountId(accountId)
                .setMarket(scale.symbol())
                .setMark(scale.price(markUnits))
                .setEquity(Decimals.money(equityMicros))
                .setMaintenance(Decimals.money(maintenanceMicros))
                .build();
    }

    /** What everybody may know of a step in a lit market; its number and time are for the caller to add. */
    public static PublicLiquidation.Builder publicly(Liquidation step, Scale scale) {
        return PublicLiquidation.newBuilder()
                .setMarket(scale.symbol())
                .setSide(step.sizeUnits() > 0 ? Side.SELL : Side.BUY)
                .setSize(scale.size(step.closedUnits()))
                .setValue(Decimals.money(step.valueMicros()))
                .setPrice(scale.pricePerSize(step.valueMicros(), step.closedUnits()))
                .setKind(step.kind().name());
    }

    static PositionLiquidated liquidated(Liquidation step, Scale scale) {
        return PositionLiquidated.newBuilder()
                .setAccountId(step.accountId())
                .setMarket(scale.symbol())
                .setKind(step.kind().name())
                .setPlan(step.plan().name())
                .setClosed(scale.size(step.closedUnits()))
                .setValue(Decimals.money(step.valueMicros()))
                .setMark(scale.price(step.markUnits()))
                .setSize(scale.size(step.sizeUnits()))
                .setCost(Decimals.money(step.costMicros()))
                .setCollateral(Decimals.money(step.collateralMicros()))
                .setEquity(Decimals.money(step.equityMicros()))
                .setMaintenance(Decimals.money(step.maintenanceMicros()))
                .setFee(Decimals.money(step.feeMicros()))
                .setToInsurance(Decimals.money(step.toInsuranceMicros()))
                .setToLiquidator(Decimals.money(step.toLiquidatorMicros()))
                .setBadDebt(Decimals.money(step.badDebtMicros()))
                .build();
    }

    static PositionTakenOver takenOver(
            int bankruptAccountId, Scale scale, int liquidatorId, long sizeUnits, long valueMicros) {
        return PositionTakenOver.newBuilder()
                .setBankruptAccountId(bankruptAccountId)
                .setMarket(scale.symbol())
                .setLiquidatorId(liquidatorId)
                .setSize(scale.size(sizeUnits))
                .setValue(Decimals.money(valueMicros))
                .build();
    }

    static PositionDeleveraged deleveraged(Deleveraging step, Scale scale) {
        return PositionDeleveraged.newBuilder()
                .setAccountId(step.accountId())
                .setMarket(scale.symbol())
                .setBankruptAccountId(step.bankruptAccountId())
                .setClosed(scale.size(step.closedUnits()))
                .setValue(Decimals.money(step.valueMicros()))
                .setRank(step.rank())
                .setProfit(Decimals.money(step.profitMicros()))
                .setCost(Decimals.money(step.costMicros()))
                .setNotional(Decimals.money(step.notionalMicros()))
                .setEquity(Decimals.money(step.equityMicros()))
                .build();
    }
}
