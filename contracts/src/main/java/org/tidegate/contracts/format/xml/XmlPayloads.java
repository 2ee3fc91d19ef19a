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
                || PayloadRule.looksLikePayload(element.name())
                || (offered && PayloadRule.looksLikeContent(element.text()))) {
            problems.add(PayloadRule.problem(element.pointer()));
        }
        for (XmlAttribute attribute : element.attributes()) {
            if (PayloadRule.looksLikePayload(attribute.value()) || PayloadRule.looksLikePayload(attribute.name())) {
                problems.add(PayloadRule.problem(element.pointer() + "/@*"));
            }
        }
        element.children().forEach(child -> tell(child, problems));
    }

    private static boolean isOffered(List<XmlAttribute> attributes) {
        return attributes.stream().anyMatch(attribute -> PayloadRule.isImagery(attribute.value()));
    }
}
