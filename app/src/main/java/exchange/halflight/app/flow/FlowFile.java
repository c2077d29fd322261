package exchange.halflight.app.flow;

import exchange.halflight.core.order.Side;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** One file of a recorded flow, read whole. */
final class FlowFile {
    /** The wanted columns of one line. */
    final class Row {
        private final int line;
        private final String[] values;

        private Row(int line, String[] values) {
            this.line = line;
            this.values = values;
        }

        long number(int column) throws FlowException {
            try {
                return Long.parseLong(values[column]);
            } catch (NumberFormatException e) {
                throw new FlowException(where(line) + "'" + values[column] + "' is not a whole number", e);
            }
        }

        Side side(int column) throws FlowException {
            return oneOf(column, "B", "S").equals("B") ? Side.BUY : Side.SELL;
        }

        String oneOf(int column, String... allowed) throws FlowException {
            if (!Arrays.asList(allowed).contains(values[column])) {
                throw new FlowException(
                        where(line) + "'" + values[column] + "' is none of " + String.join(", ", allowed));
            }
            return values[column];
        }
    }

    private final Path path;
    private final byte[] text;

    private FlowFile(Path path, byte[] text) {
        this.path = path;
        this.text = text;
    }

    static FlowFile find(Path folder, String name) throws FlowException, IOException {
        Path plain = folder.resolve(name + ".csv");
        Path packed = folder.resolve(name + ".csv.gz");
        if (Files.exists(plain)) {
            return new FlowFile(plain, Files.readAllBytes(plain));
        }
        if (!Files.exists(packed)) {
            throw new FlowException("There is neither " + plain + " nor " + packed + ".");
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(packed)))) {
            return new FlowFile(packed, in.readAllBytes());
        }
    }

    /** Names the contents of these files. */
    static byte[] digest(List<FlowFile> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach(file -> digest.update(file.text));
            return Arrays.copyOf(digest.digest(), Long.BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Every line's values in these columns, which the heading must have. */
    List<Row> rows(String... columns) throws FlowException {
        List<String> lines = new String(text, StandardCharsets.UTF_8).lines().toList();
        if (lines.isEmpty()) {
            throw new FlowException(path + " is empty; it needs a heading.");
        }
        List<String> heading = List.of(lines.getFirst().split(",", -1));
        int[] places = new int[columns.length];
        for (int i = 0; i < columns.length; i++) {
            places[i] = heading.indexOf(columns[i]);
            if (places[i] < 0) {
                throw new FlowException(where(1) + "the heading has no column " + columns[i]);
            }
        }
        List<Row> rows = new ArrayList<>(lines.size());
        for (int i = 1; i < lines.size(); i++) {
            String[] fields = lines.get(i).split(",", -1);
            if (fields.length != heading.size()) {
                throw new FlowException(where(i + 1) + fields.length + " fields, the heading has " + heading.size());
            }
            String[] values = new String[places.length];
            for (int k = 0; k < places.length; k++) {
                values[k] = fields[places[k]];
            }
            rows.add(new Row(i + 1, values));
        }
        return rows;
    }

    private String where(int line) {
        return path + ", line " + line + ": ";
    }
}
