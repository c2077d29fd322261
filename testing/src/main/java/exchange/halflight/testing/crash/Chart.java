package exchange.halflight.testing.crash;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A line or bars over time as inline SVG, coloured by the page's style. For display only: it calculates in floating point. */
final class Chart {
    private static final int WIDTH = 1_000;
    private static final int HEIGHT = 220;
    private static final int LEFT = 80;
    private static final int BOTTOM = 24;
    private static final int TOP = 10;
    private static final int ROWS = 4;
    private static final int COLUMNS = 6;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final List<Unit> UNITS =
            List.of(new Unit(1e9, " G"), new Unit(1e6, " M"), new Unit(1e4, " k"), new Unit(1, ""));

    private final String title;
    private final String style;
    private final long[] timesMillis;
    private final double[] values;
    private final boolean logarithmic;

    private record Unit(double size, String name) {}

    /**
     * A chart.
     *
     * @param title what is shown, with its unit
     * @param values one for each time
     * @param logarithmic whether each tenfold takes the same height; values must be positive then
     */
    Chart(String title, String style, long[] timesMillis, double[] values, boolean logarithmic) {
        this.title = title;
        this.style = style;
        this.timesMillis = timesMillis;
        this.values = values;
        this.logarithmic = logarithmic;
    }

    /** A line through all values. */
    String line() {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            points.append(text(x(i))).append(',').append(text(y(values[i]))).append(' ');
        }
        return frame("<polyline class=\"" + style + "\" points=\""
                + points.toString().strip() + "\"/>");
    }

    /** A bar for each value that is not 0. */
    String bars() {
        StringBuilder bars = new StringBuilder();
        double width = Math.max(1, (double) (WIDTH - LEFT) / values.length);
        for (int i = 0; i < values.length; i++) {
            if (values[i] > 0) {
                double y = y(values[i]);
                bars.append("<rect class=\"")
                        .append(style)
                        .append("\" x=\"")
                        .append(text(x(i) - width / 2))
                        .append("\" y=\"")
                        .append(text(y))
                        .append("\" width=\"")
                        .append(text(width))
                        .append("\" height=\"")
                        .append(text(HEIGHT - BOTTOM - y))
                        .append("\"/>");
            }
        }
        return frame(bars.toString());
    }

    private String frame(String content) {
        StringBuilder svg = new StringBuilder();
        svg.append("<figure><figcaption>").append(title).append("</figcaption>");
        svg.append("<svg viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(HEIGHT)
                .append("\" role=\"img\" aria-label=\"");
        svg.append(title).append("\">");
        for (int row = 0; row <= ROWS; row++) {
            double y = TOP + (double) row * (HEIGHT - BOTTOM - TOP) / ROWS;
            svg.append("<line class=\"grid\" x1=\"")
                    .append(LEFT)
                    .append("\" x2=\"")
                    .append(WIDTH);
            svg.append("\" y1=\"")
                    .append(text(y))
                    .append("\" y2=\"")
                    .append(text(y))
                    .append("\"/>");
            svg.append("<text class=\"end\" x=\"")
                    .append(LEFT - 6)
                    .append("\" y=\"")
                    .append(text(y + 4))
                    .append("\">");
            svg.append(label(valueAt(1 - (double) row / ROWS))).append("</text>");
        }
        for (int column = 0; column <= COLUMNS; column++) {
            int i = column * (timesMillis.length - 1) / COLUMNS;
            String anchor = column == 0 ? "" : column == COLUMNS ? " class=\"end\"" : " class=\"mid\"";
            svg.append("<text")
                    .append(anchor)
                    .append(" x=\"")
                    .append(text(x(i)))
                    .append("\" y=\"")
                    .append(HEIGHT - 6);
            svg.append("\">")
                    .append(DAY.format(Instant.ofEpochMilli(timesMillis[i])))
                    .append("</text>");
        }
        return svg.append(content).append("</svg></figure>").toString();
    }

    private double x(int i) {
        return LEFT + (double) i * (WIDTH - LEFT) / Math.max(1, values.length - 1);
    }

    private double y(double value) {
        double low = scaled(lowest());
        double high = scaled(highest());
        double part = high > low ? (scaled(value) - low) / (high - low) : 0;
        return HEIGHT - BOTTOM - part * (HEIGHT - BOTTOM - TOP);
    }

    private double valueAt(double part) {
        double at = scaled(lowest()) + part * (scaled(highest()) - scaled(lowest()));
        return logarithmic ? Math.pow(10, at) : at;
    }

    private double scaled(double value) {
        return logarithmic ? Math.log10(value) : value;
    }

    private double lowest() {
        double lowest = Double.MAX_VALUE;
        for (double value : values) {
            lowest = Math.min(lowest, value);
        }
        return logarithmic ? lowest : Math.min(0, lowest);
    }

    private double highest() {
        double highest = -Double.MAX_VALUE;
        for (double value : values) {
            highest = Math.max(highest, value);
        }
        return highest;
    }

    private static String label(double value) {
        for (Unit unit : UNITS) {
            if (Math.abs(value) >= unit.size) {
                return new BigDecimal(value / unit.size)
                                .round(new MathContext(4))
                                .stripTrailingZeros()
                                .toPlainString()
                        + unit.name;
            }
        }
        return value == 0
                ? "0"
                : new BigDecimal(value)
                        .round(new MathContext(2))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
