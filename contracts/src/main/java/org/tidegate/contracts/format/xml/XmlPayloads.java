package org.tidegate.contracts.format.xml;

import java.util.List;
import org.tidegate.contracts.media.PayloadRule;
import org.tidegate.contracts.problem.Problems;

/** Finds the octets of files wherever an XML document can hold them: texts, attributes, and the names of both. */
public final class XmlPayloads {

    private XmlPayloads() {}

    /**
     * Tells every place in and below this element that looks like the octets of a file; none of it is in the problem.
     *
     * @param element as read by {@link SafeXml}
     */
    public static void tell(XmlElement element, Problems problems) {
        boolean offered = isOffered(element.attributes());
        if (PayloadRule.looksLikePayload(element.text())
                || isInName(element.name(), element.prefix(), element.namespace())
                || (offered && PayloadRule.looksLikeContent(element.text()))) {
            problems.add(PayloadRule.problem(element.pointer()));
        }
        for (XmlAttribute attribute : element.attributes()) {
            if (PayloadRule.looksLikePayload(attribute.value())
                    || isInName(attribute.name(), attribute.prefix(), attribute.namespace())) {
                problems.add(PayloadRule.problem(element.pointer() + "/@*"));
            }
        }
        element.children().forEach(child -> tell(child, problems));
    }

    private static boolean isInName(String name, String prefix, String namespace) {
        return PayloadRule.looksLikePayload(name)
                || PayloadRule.looksLikePayload(prefix)
                || PayloadRule.looksLikePayload(namespace);
    }

    private static boolean isOffered(List<XmlAttribute> attributes) {
        return attributes.stream().anyMatch(attribute -> PayloadRule.isImagery(attribute.value()));
    }
}
