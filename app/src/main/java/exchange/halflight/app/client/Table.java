package exchange.halflight.app.client;

import java.util.ArrayList;
import java.util.List;

/** Columns of text for a terminal; numbers to the right, words to the left. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with this heading. */
    public Table(String... heading) {
        rows.add(List.of(heading));
    }

    /** Adds a row with one value for each column. */
    public Table row(Object... values) {
        List<String> row = new ArrayList<>();
        for (Object value : values) {
            row.add(value.toString());
        }
        if (row.size() != rows.getFirst().size()) {
            throw new IllegalArgumentException(row + " does not fit under " + rows.getFirst());
        }
        rows.add(row);
        return this;
    }

    @Override
    public String toString() {
        int columns = rows.getFirst().size();
        int[] width = new int[columns];
        boolean[] number = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            number[column] = rows.size() > 1;
            for (int i = 0; i < rows.size(); i++) {
                String value = rows.get(i).get(column);
                width[column] = Math.max(width[column], value.length());
                number[column] &= i == 0 || value.matches("-?[0-9.]*");
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String padding = " ".repeat(width[column] - row.get(column).length());
                line.append(column == 0 ? "" : "  ")
                        .append(number[column] ? padding : "")
                        .append(row.get(column))
                        .append(number[column] ? "" : padding);
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }
}
