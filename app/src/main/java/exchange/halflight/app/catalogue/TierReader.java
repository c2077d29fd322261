package exchange.halflight.app.catalogue;

import exchange.halflight.core.market.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads a margin table. Each row says from which leverage to which it holds; the rows must follow each other without a gap, and a
 * row's maintenance must not be above half of the initial margin at its highest leverage, where it would not be what is applied.
 */
final class TierReader {
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,9})-([0-9]{1,9})");
    private static final String UNLIMITED = "unlimited";
    private static final int MONEY_DECIMALS = 6;
    private static final long MILLION = 1_000_000;

    private final Section market;
    private final String name;
    private final Problems problems;
    private final List<Tier> tiers = new ArrayList<>();

    private TierReader(Section market, Problems problems) {
        this.market = market;
        name = market.nameOf("tiers");
        this.problems = problems;
    }

    static List<Tier> read(Section market, Problems problems) {
        TierReader reader = new TierReader(market, problems);
        for (Node row : market.items("tiers")) {
            reader.row(row);
        }
        return reader.tiers;
    }

    private void row(Node node) {
        Section row = new Section("a tier of " + name, node, null, problems);
        int maxLeverage = maxLeverage(row);
        int initialFloorPpm = row.whole("initialFloorPpm", market.whole("initialFloorPpm", 0));
        int maintenancePpm = row.whole("maintenancePpm");
        long maxNotionalMicros =
                UNLIMITED.equals(row.word("maxNotional")) ? Tier.UNLIMITED : row.units("maxNotional", MONEY_DECIMALS);
        row.finish();
        if (maxLeverage == 0) {
            return;
        }
        checkMaintenance(row, maxLeverage, initialFloorPpm, maintenancePpm);
        if (!tiers.isEmpty() && maxNotionalMicros > tiers.getLast().maxNotionalMicros()) {
            problems.add(
                    row.lineOf("maxNotional"),
                    "maxNotional of " + name + " must not rise with leverage, but does at " + maxLeverage + "x");
        }
        tiers.add(new Tier(maxLeverage, initialFloorPpm, maintenancePpm, maxNotionalMicros));
    }

    /** The end of the row's range, 0 where it is none. */
    private int maxLeverage(Section row) {
        String text = row.word("leverage");
        if (text.isEmpty()) {
            return 0;
        }
        Matcher range = RANGE.matcher(text);
        int from = range.matches() ? Integer.parseInt(range.group(1)) : 0;
        int to = range.matches() ? Integer.parseInt(range.group(2)) : 0;
        if (from < 1 || to < from) {
            problems.add(
                    row.lineOf("leverage"),
                    "leverage of a tier of " + name + " must be a range such as 21-50, not '" + text + "'");
            return 0;
        }
        int next = tiers.isEmpty() ? 1 : tiers.getLast().maxLeverage() + 1;
        if (from > next) {
            problems.add(
                    row.lineOf("leverage"),
                    "gap between tiers of " + name + ": no row has " + (from == next + 1 ? "" : next + "x to ")
                            + (from - 1) + "x");
        } else if (from < next) {
            problems.add(
                    row.lineOf("leverage"),
                    "tiers of " + name + " overlap: " + from + "x stands in the row before as well");
        }
        return to;
    }

    /** Compared exactly: maintenance * leverage <= half of a million, or maintenance <= half of the floor. */
    private void checkMaintenance(Section row, int maxLeverage, int initialFloorPpm, int maintenancePpm) {
        boolean belowHalf =
                (long) maintenancePpm * maxLeverage * 2 <= MILLION || maintenancePpm * 2L <= initialFloorPpm;
        if (!belowHalf) {
            problems.add(
                    row.lineOf("maintenancePpm"),
                    "maintenancePpm " + maintenancePpm + " of " + name + " is above half of the initial margin at "
                            + maxLeverage + "x, which is " + Math.max(MILLION / maxLeverage / 2, initialFloorPpm / 2)
                            + " ppm");
        }
    }
}
