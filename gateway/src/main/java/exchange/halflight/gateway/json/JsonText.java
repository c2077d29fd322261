package exchange.halflight.gateway.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Writes JSON, and names its fields. */
public final class JsonText {
    private static final int DEEPEST = 8;
    private static final int LONGEST_NUMBER = 20;
    private static final int LONGEST_TEXT = 1_024;

    /** Reads no more than a request of ours can hold. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_TEXT)
                    .build())
            .build();

    /** Writes the fields of an object. */
    @FunctionalInterface
    public interface Fields {
        /** Writes them. */
        void to(JsonGenerator json) throws IOException;
    }

    private JsonText() {}

    /** An object with these fields. */
    public static byte[] write(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            fields.to(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("A buffer in memory can't be written", e);
        }
        return bytes.toByteArray();
    }

    /** The name in JSON of a field that is called {@code like_this} in the public messages. */
    public static String name(String field) {
        StringBuilder name = new StringBuilder(field.length());
        boolean capital = false;
        for (int i = 0; i < field.length(); i++) {
            String c = field.substring(i, i + 1);
            if (c.equals("_")) {
                capital = true;
            } else {
                name.append(capital ? c.toUpperCase(Locale.ROOT) : c);
                capital = false;
            }
        }
        return name.toString();
    }
}
