package exchange.halflight.gateway.binance;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a client of streams asks for.
 *
 * @param params names of streams
 * @param id a text or a whole number, as it came; null where there was none
 */
record StreamCommand(String method, List<String> params, Object id) {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int LONGEST_ID = 64;

    /** Empty for what is no command. */
    static Optional<StreamCommand> parse(byte[] utf8) {
        try (JsonParser json = FACTORY.createParser(utf8)) {
            return json.nextToken() == JsonToken.START_OBJECT ? read(json) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("A buffer in memory can't be read", e);
        }
    }

    private static Optional<StreamCommand> read(JsonParser json) throws IOException {
        String method = "";
        List<String> params = new ArrayList<>();
        Object id = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("method") && value == JsonToken.VALUE_STRING) {
                method = json.getText();
            } else if (name.equals("id") && value == JsonToken.VALUE_NUMBER_INT) {
                id = json.getLongValue();
            } else if (name.equals("id")
                    && value == JsonToken.VALUE_STRING
                    && json.getText().length() <= LONGEST_ID) {
                id = json.getText();
            } else if (name.equals("params") && value == JsonToken.START_ARRAY) {
                while (json.nextToken() == JsonToken.VALUE_STRING) {
                    params.add(json.getText());
                }
                if (json.currentToken() != JsonToken.END_ARRAY) {
                    return Optional.empty();
                }
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new StreamCommand(method, params, id));
    }
}
