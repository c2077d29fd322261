package exchange.halflight.testing.house;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What a module's pom may depend on. */
final class Poms {
    private static final String OWN_GROUP = "exchange.halflight";
    private static final String OWN_PREFIX = "halflight-";

    private Poms() {}

    /** What is wrong with the module's pom. */
    static List<String> findings(Room room, String pom) {
        List<String> findings = new ArrayList<>();
        for (Element dependency : dependencies(pom)) {
            String group = text(dependency, "groupId");
            String artifact = text(dependency, "artifactId");
            boolean own = group.equals(OWN_GROUP) || group.equals("${project.groupId}");
            if (own && !room.maySee(roomOf(artifact))) {
                findings.add(room.folder() + " must not depend on " + artifact);
            }
            boolean test = text(dependency, "scope").equals("test");
            if (room == Room.CORE && !test && !own && !artifact.equals("agrona")) {
                findings.add("core depends on nothing but Agrona, not on " + group + ":" + artifact);
            }
            if (!text(dependency, "version").isEmpty()) {
                findings.add(room.folder() + ": the version of " + artifact + " belongs into the root pom");
            }
        }
        return findings;
    }

    private static Room roomOf(String artifact) {
        return Room.valueOf(artifact.substring(OWN_PREFIX.length()).toUpperCase(Locale.ROOT));
    }

    /** The project's own dependencies, not those of plugins. */
    private static List<Element> dependencies(String pom) {
        List<Element> found = new ArrayList<>();
        for (Element block : children(root(pom), "dependencies")) {
            found.addAll(children(block, "dependency"));
        }
        return found;
    }

    private static Element root(String pom) {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(pom)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("not a pom", e);
        }
    }

    private static String text(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? "" : found.getFirst().getTextContent().strip();
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }
}
