package exchange.halflight.gateway.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import exchange.halflight.gateway.access.Rule;
import exchange.halflight.gateway.http.HttpPart;
import exchange.halflight.gateway.http.Operation;
import exchange.halflight.gateway.http.Reply;
import exchange.halflight.gateway.http.Routes;
import exchange.halflight.gateway.service.Services;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The description of the API, for programs and, as a page that needs nothing from anywhere else, for people. */
public final class DocsPart implements HttpPart {
    private static final String RESOURCE = "/openapi.yaml";
    private static final String REFERENCE = "#/components/schemas/";

    private static final String STYLE = "body{font:15px/1.5 sans-serif;max-width:72em;margin:2em auto;padding:0 1em}"
            + "code{font-family:monospace}summary{cursor:pointer}details{margin:.3em 0}"
            + "td{vertical-align:top;padding:.1em 1em .1em 0}h2{margin-top:2em}";

    @Override
    public void addTo(Routes routes, Services services) {
        byte[] yaml = yaml();
        Reply document = new Reply(200, "application/yaml", yaml);
        Reply page = new Reply(200, "text/html; charset=utf-8", page(yaml).getBytes(StandardCharsets.UTF_8));
        routes.add(
                Operation.get(Api.ROOT + "/openapi.yaml", Rule.anybody(5), call -> document),
                Operation.get(Api.ROOT + "/docs", Rule.anybody(5), call -> page));
    }

    private static byte[] yaml() {
        try (InputStream resource = DocsPart.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + " is not part of the program");
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " can't be read", e);
        }
    }

    private static String page(byte[] yaml) {
        JsonNode api;
        try {
            api = new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " is no YAML", e);
        }
        StringBuilder page = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(text(api.path("info").path("title")))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>")
                .append(text(api.path("info").path("title")))
                .append("</h1><p>")
                .append(text(api.path("info").path("description")))
                .append("</p><p><a href=\"openapi.yaml\">openapi.yaml</a></p><h2>Operations</h2>");
        api.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(
                                operation -> operation(page, path.getKey(), operation.getKey(), operation.getValue())));
        page.append("<h2>Messages</h2>");
        api.path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> schema(page, schema.getKey(), schema.getValue()));
        return page.append("</body></html>").toString();
    }

    private static void operation(StringBuilder page, String path, String method, JsonNode operation) {
        page.append("<details><summary><code>")
                .append(method.toUpperCase(Locale.ROOT))
                .append(' ')
                .append(escaped(path))
                .append("</code> ")
                .append(text(operation.path("summary")))
                .append("</summary><table>");
        row(page, "Access", text(operation.path("x-access")));
        row(page, "Cost", text(operation.path("x-cost")));
        operation
                .path("parameters")
                .forEach(parameter -> row(
                        page,
                        "<code>" + text(parameter.path("name")) + "</code>",
                        text(parameter.path("description")) + " " + type(parameter.path("schema"))));
        JsonNode body = operation.path("requestBody").path("content").path(Reply.JSON);
        if (!body.isMissingNode()) {
            row(page, "Body", type(body.path("schema")));
        }
        operation
                .path("responses")
                .properties()
                .forEach(response -> row(
                        page,
                        escaped(response.getKey()),
                        type(response.getValue()
                                .path("content")
                                .path(Reply.JSON)
                                .path("schema"))));
        page.append("</table></details>");
    }

    private static void schema(StringBuilder page, String name, JsonNode schema) {
        page.append("<details id=\"")
                .append(escaped(name))
                .append("\"><summary><code>")
                .append(escaped(name))
                .append("</code></summary><p>")
                .append(text(schema.path("description")))
                .append("</p><table>");
        schema.path("enum").forEach(constant -> row(page, "<code>" + text(constant) + "</code>", ""));
        schema.path("properties")
                .properties()
                .forEach(field -> row(
                        page,
                        "<code>" + escaped(field.getKey()) + "</code>",
                        type(field.getValue()) + " " + text(field.getValue().path("description"))));
        page.append("</table></details>");
    }

    private static void row(StringBuilder page, String name, String value) {
        page.append("<tr><td>").append(name).append("</td><td>").append(value).append("</td></tr>");
    }

    /** What a value is: a link to a message, a list of something, or a plain type. */
    private static String type(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        if (reference.startsWith(REFERENCE)) {
            String name = escaped(reference.substring(REFERENCE.length()));
            return "<a href=\"#" + name + "\">" + name + "</a>";
        }
        String type = text(schema.path("type"));
        return type.equals("array") ? "list of " + type(schema.path("items")) : type;
    }

    private static String text(JsonNode node) {
        return escaped(node.asText());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
