package exchange.halflight.testing.crash;

import java.util.List;
import java.util.Locale;

/**
 * Values over time as inline SVG, coloured by the page's style: a line, or bars upon each other. Where there are no values a
 * band says so. For display only: it calculates in floating point.
 */
final class Chart {
    private static final int WIDTH = 1_000;
    private static final int HEIGHT = 220;
    private static final int LEFT = 70;
    private static final int RIGHT = 14;
    private static final int BOTTOM = 24;
    private static final int TOP = 8;
    private static final int PLOT_HEIGHT = HEIGHT - TOP - BOTTOM;

    private final String title;
    private final Timeline timeline;
    private final Axis axis;

    /** Values of one colour. */
    static final class Series {
        private final String style;
        private final String name;
        private final double[] values;

        /**
         * Values.
         *
         * @param style its class in the page's style
         * @param name what it is, for the legend; empty where the title says it
         * @param values one for each stretch of the timeline, NaN where there is none
         */
        Series(String style, String name, double[] values) {
            this.style = style;
            this.name = name;
            this.values = values.clone();
        }

        /** The value of a stretch, 0 where there is none. */
        double valueAt(int stretch) {
            return Double.isNaN(values[stretch]) ? 0 : values[stretch];
        }
    }

    /**
     * A chart.
     *
     * @param title what is shown, with its unit
     */
    Chart(String title, Timeline timeline, Axis axis) {
        this.title = title;
        this.timeline = timeline;
        this.axis = axis;
    }

    /** The least of all values. */
    static double lowest(double[] values) {
        double lowest = Double.MAX_VALUE;
        for (double value : values) {
            lowest = Double.isNaN(value) ? lowest : Math.min(lowest, value);
        }
        return lowest;
    }

    /** The greatest of all values. */
    static double highest(double[] values) {
        double highest = -Double.MAX_VALUE;
        for (double value : values) {
            highest = Double.isNaN(value) ? highest : Math.max(highest, value);
        }
        return highest;
    }

    /** A line through all values, broken where there are none. */
    String line(Series series) {
        StringBuilder path = new StringBuilder();
        boolean isDrawing = false;
        for (int i = 0; i < series.values.length; i++) {
            double value = series.values[i];
            if (Double.isNaN(value)) {
                isDrawing = false;
            } else {
                path.append(isDrawing ? 'L' : 'M')
                        .append(text(x(i + 0.5)))
                        .append(' ')
                        .append(text(y(value)));
                isDrawing = true;
            }
        }
        return figure(
                List.of(series), halts(series.values) + "<path class=\"" + series.style + "\" d=\"" + path + "\"/>");
    }

    /** For each stretch the bars of all series upon each other. */
    String bars(List<Series> all) {
        StringBuilder bars = new StringBuilder(halts(all.getFirst().values));
        for (int i = 0; i < timeline.stretches(); i++) {
            double below = 0;
            for (Series series : all) {
                double value = series.valueAt(i);
                if (value > 0) {
                    double top = y(below + value);
                    rect(bars, series.style, i, i + 1, top, y(below) - top);
                    below += value;
                }
            }
        }
        return figure(all, bars.toString());
    }

    /** Bands where there are no values. */
    private String halts(double[] values) {
        StringBuilder bands = new StringBuilder();
        int from = 0;
        while (from < values.length) {
            int to = from;
            while (to < values.length && Double.isNaN(values[to])) {
                to++;
            }
            if (to > from) {
                rect(bands, "halt", from, to, TOP, PLOT_HEIGHT);
            }
            from = to + 1;
        }
        return bands.toString();
    }

    private void rect(StringBuilder svg, String style, int from, int to, double top, double height) {
        svg.append("<rect class=\"").append(style).append("\" x=\"").append(text(x(from)));
        svg.append("\" y=\"").append(text(top)).append("\" width=\"");
        svg.append(text(Math.max(1, x(to) - x(from)))).append("\" height=\"");
        svg.append(text(height)).append("\"/>");
    }

    private String figure(List<Series> all, String content) {
        StringBuilder svg = new StringBuilder("<figure><figcaption>").append(title);
        for (Series series : all) {
            if (!series.name.isEmpty()) {
                svg.append(" <span class=\"key ").append(series.style).append("\"></span>");
                svg.append(series.name);
            }
        }
        svg.append("</figcaption><div class=\"wide\"><svg viewBox=\"0 0 ").append(WIDTH);
        svg.append(' ').append(HEIGHT).append("\" role=\"img\" aria-label=\"");
        svg.append(title).append("\">");
        frame(svg);
        svg.append(content);
        for (Timeline.Mark halt : timeline.halts()) {
            svg.append("<text class=\"mid\" x=\"").append(text(x(halt)));
            svg.append("\" y=\"").append(TOP + PLOT_HEIGHT / 2).append("\">");
            svg.append(halt.text()).append("</text>");
        }
        return svg.append("</svg></div></figure>\n").toString();
    }

    private void frame(StringBuilder svg) {
        for (double value : axis.marks()) {
            String y = text(y(value));
            svg.append("<line class=\"grid\" x1=\"").append(LEFT);
            svg.append("\" x2=\"").append(WIDTH - RIGHT);
            svg.append("\" y1=\"").append(y).append("\" y2=\"").append(y).append("\"/>");
            svg.append("<text class=\"end\" x=\"").append(LEFT - 6);
            svg.append("\" y=\"").append(text(y(value) + 4)).append("\">");
            svg.append(Axis.label(value)).append("</text>");
        }
        for (Timeline.Mark mark : timeline.marks()) {
            double x = x(mark);
            svg.append("<line class=\"grid\" x1=\"").append(text(x));
            svg.append("\" x2=\"").append(text(x)).append("\" y1=\"");
            svg.append(TOP + PLOT_HEIGHT).append("\" y2=\"");
            svg.append(TOP + PLOT_HEIGHT + 4).append("\"/>");
            if (x < WIDTH - RIGHT - 14) {
                svg.append("<text class=\"mid\" x=\"").append(text(x));
                svg.append("\" y=\"").append(HEIGHT - 5).append("\">");
                svg.append(mark.text()).append("</text>");
            }
        }
    }

    private static double x(Timeline.Mark mark) {
        return LEFT + mark.part() * (WIDTH - LEFT - RIGHT);
    }

    private double x(double stretch) {
        return LEFT + stretch * (WIDTH - LEFT - RIGHT) / timeline.stretches();
    }

    private double y(double value) {
        return TOP + (1 - axis.part(value)) * PLOT_HEIGHT;
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
