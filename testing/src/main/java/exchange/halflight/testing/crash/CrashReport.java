package exchange.halflight.testing.crash;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Results as one HTML page that needs nothing else: facts, and price, open interest, insurance and liquidations over time. */
public final class CrashReport {
    private static final int POINTS = 900;
    private static final double MICROS = 1_000_000;
    private static final double LOGARITHMIC_FROM = 20;

    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Crash runs</title>
            <style>
            :root { color-scheme: light dark; --ink: #1d2430; --paper: #ffffff; --soft: #5b6675; --grid: #dfe3e8;
              --price: #1f6feb; --interest: #7a4fd0; --insurance: #1a7f4b; --harm: #c2410c; --broken: #b3001b; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --paper: #14181f; --soft: #9aa5b4; --grid: #2b323c;
              --price: #6aa8ff; --interest: #b79cff; --insurance: #5fd39a; --harm: #ff9a66; --broken: #ff7b8a; } }
            body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 0 auto; max-width: 66rem; padding: 1rem; }
            h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; margin-top: 2.5rem; }
            table { border-collapse: collapse; } th { text-align: left; font-weight: 600; padding-right: 1.5rem; vertical-align: top; }
            td { font-variant-numeric: tabular-nums; } .broken { color: var(--broken); font-weight: 600; }
            figure { margin: 1.5rem 0; } figcaption { color: var(--soft); }
            svg { width: 100%; height: auto; } svg text { fill: var(--soft); font-size: 12px; }
            svg .end { text-anchor: end; } svg .mid { text-anchor: middle; } .grid { stroke: var(--grid); }
            polyline { fill: none; stroke-width: 1.5; } polyline.price { stroke: var(--price); } polyline.interest { stroke: var(--interest); }
            polyline.insurance { stroke: var(--insurance); } rect.harm { fill: var(--harm); }
            </style>
            </head>
            <body>
            <h1>Crash runs</h1>
            """;

    private CrashReport() {}

    /** The page. */
    public static String of(List<CrashResult> results) {
        StringBuilder page = new StringBuilder(HEAD);
        for (CrashResult result : results) {
            section(page, result);
        }
        return page.append("</body>\n</html>\n").toString();
    }

    private static void section(StringBuilder page, CrashResult result) {
        CrashSettings settings = result.settings();
        page.append("<h2>").append(escaped(result.name())).append("</h2>\n");
        page.append("<p>")
                .append(CrashSummary.number(settings.traders()))
                .append(" traders with 2x to 1000x; ")
                .append(settings.makers())
                .append(" makers with ")
                .append(CrashSummary.number(settings.depthUsd()))
                .append(" USD on each side; ")
                .append(settings.breaker() ? "with" : "without")
                .append(" circuit breaker; seed ")
                .append(settings.seed())
                .append(".</p>\n");
        result.remarks()
                .forEach(remark -> page.append("<p>").append(escaped(remark)).append("</p>\n"));
        result.broken()
                .forEach(broken -> page.append("<p class=\"broken\">")
                        .append(escaped(broken))
                        .append("</p>\n"));
        page.append("<table>\n");
        for (CrashSummary.Fact fact : CrashSummary.facts(result)) {
            page.append("<tr><th>")
                    .append(escaped(fact.name()))
                    .append("</th><td>")
                    .append(escaped(fact.value()))
                    .append("</td></tr>\n");
        }
        page.append("</table>\n");
        charts(page, result);
    }

    private static void charts(StringBuilder page, CrashResult result) {
        double scale = Math.pow(10, result.priceDecimals());
        List<Sample> samples = result.samples();
        double highest = 0;
        double lowest = Double.MAX_VALUE;
        for (Sample sample : samples) {
            highest = Math.max(highest, sample.priceUnits() / scale);
            lowest = Math.min(lowest, sample.priceUnits() / scale);
        }
        boolean logarithmic = highest > LOGARITHMIC_FROM * lowest;
        page.append(chart(
                        "Price, USD, lowest of each interval" + (logarithmic ? " (logarithmic)" : ""),
                        "price",
                        samples,
                        sample -> sample.priceUnits() / scale,
                        logarithmic)
                .line());
        page.append(
                chart("Open interest, USD", "interest", samples, sample -> sample.openInterestMicros() / MICROS, false)
                        .line());
        page.append(
                chart("Insurance fund, USD", "insurance", samples, sample -> sample.insuranceMicros() / MICROS, false)
                        .line());
        page.append(growth("Liquidations, partial and full", samples, sample -> sample.partial() + sample.full())
                .bars());
        page.append(growth("Positions auto-deleveraged", samples, Sample::deleveraged)
                .bars());
    }

    /** The least of each stretch of samples. */
    private static Chart chart(
            String title, String style, List<Sample> samples, ToDoubleFunction<Sample> value, boolean logarithmic) {
        int points = Math.min(POINTS, samples.size());
        long[] times = new long[points];
        double[] values = new double[points];
        for (int point = 0; point < points; point++) {
            int from = first(point, points, samples.size());
            times[point] = samples.get(from).timeMillis();
            values[point] = Double.MAX_VALUE;
            for (int i = from; i < first(point + 1, points, samples.size()); i++) {
                values[point] = Math.min(values[point], value.applyAsDouble(samples.get(i)));
            }
        }
        return new Chart(title, style, times, values, logarithmic);
    }

    /** By how much a count grew in each stretch of samples. */
    private static Chart growth(String title, List<Sample> samples, ToDoubleFunction<Sample> count) {
        int points = Math.min(POINTS, samples.size());
        long[] times = new long[points];
        double[] values = new double[points];
        double before = 0;
        for (int point = 0; point < points; point++) {
            times[point] = samples.get(first(point, points, samples.size())).timeMillis();
            double now = count.applyAsDouble(samples.get(first(point + 1, points, samples.size()) - 1));
            values[point] = now - before;
            before = now;
        }
        return new Chart(title, "harm", times, values, false);
    }

    private static int first(int point, int points, int samples) {
        return (int) ((long) point * samples / points);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
