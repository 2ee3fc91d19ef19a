package org.tidegate.contracts.format.laws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Place and text of each leaf, by other parsers than the product's, which know nothing of any format. */
final class Leaves {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern INDEX = Pattern.compile("/[0-9]+(?=/|$)");
    private static final String MARK = "\ufeff";

    private Leaves() {}

    /** Of a package's octets, by JSON Pointer. */
    static Map<String, String> of(CasePackage casePackage) {
        Map<String, String> leaves = new LinkedHashMap<>();
        walk("", tree(CasePackageJson.write(casePackage)), leaves);
        return leaves;
    }

    /** Of the documents of one package: exact XPath, the root of each document behind the first with its number; or JSON Pointer. */
    static Map<String, String> of(List<byte[]> documents) {
        Map<String, String> leaves = new LinkedHashMap<>();
        for (int i = 0; i < documents.size(); i++) {
            if (isXml(documents.get(i))) {
                Element root = xml(documents.get(i));
                walk(root, "/" + root.getNodeName() + (i == 0 ? "" : "[" + i + "]"), leaves);
            } else {
                walk("", tree(documents.get(i)), leaves);
            }
        }
        return leaves;
    }

    /** The same text for documents that are the same up to white space between elements, the order of attributes and of members. */
    static String canonical(List<byte[]> documents) {
        StringBuilder all = new StringBuilder();
        for (byte[] document : documents) {
            Map<String, String> leaves = of(List.of(document));
            // The order of elements and of items is in their paths and in the order of the walk.
            (isXml(document) ? leaves : new TreeMap<>(leaves))
                    .forEach((path, text) ->
                            all.append(path).append(" = ").append(text).append('\n'));
        }
        return all.toString();
    }

    /** A pointer with {@code *} for every index. */
    static String shape(String pointer) {
        return INDEX.matcher(pointer).replaceAll("/*");
    }

    static Map<String, List<String>> byShape(Map<String, String> leaves) {
        Map<String, List<String>> shapes = new LinkedHashMap<>();
        leaves.forEach((pointer, text) ->
                shapes.computeIfAbsent(shape(pointer), any -> new ArrayList<>()).add(text));
        return shapes;
    }

    static JsonNode tree(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        return JSON.readTree(text.startsWith(MARK) ? text.substring(1) : text);
    }

    private static boolean isXml(byte[] document) {
        return new String(document, StandardCharsets.UTF_8).stripLeading().startsWith("<");
    }

    private static void walk(String pointer, JsonNode node, Map<String, String> leaves) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties()
                    .forEach(member -> walk(
                            pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1"),
                            member.getValue(),
                            leaves));
        } else if (node.isArray() && !node.isEmpty()) {
            for (int i = 0; i < node.size(); i++) {
                walk(pointer + "/" + i, node.get(i), leaves);
            }
        } else {
            leaves.put(pointer, node.isString() ? node.stringValue() : node.toString());
        }
    }

    private static void walk(Element element, String path, Map<String, String> leaves) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (!attribute.getName().equals("xmlns") && !attribute.getName().startsWith("xmlns:")) {
                leaves.put(path + "/@" + attribute.getName(), attribute.getValue());
            }
        }
        List<Element> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            } else if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(node.getNodeValue());
            }
        }
        if (children.isEmpty()) {
            leaves.put(path, text.toString());
        } else if (!text.toString().isBlank()) {
            leaves.put(path + "/text()", text.toString());
        }
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (Element child : children) {
            int position = positions.merge(child.getNodeName(), 1, Integer::sum);
            walk(child, path + "/" + child.getNodeName() + "[" + position + "]", leaves);
        }
    }

    private static Element xml(byte[] document) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(document))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("not a document", e);
        }
    }
}
