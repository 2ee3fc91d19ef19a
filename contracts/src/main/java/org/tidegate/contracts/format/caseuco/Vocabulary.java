package org.tidegate.contracts.format.caseuco;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** The namespaces a document is written with, and ours. */
final class Vocabulary {

    /** Our own, described in {@code tidegate-case.ttl} beside this class. */
    static final String OURS = "urn:tidegate:case:1#";

    /** Of the nodes we write. */
    static final String OUR_NODES = "urn:tidegate:kb:";

    private static final String UCO = "https://ontology.unifiedcyberontology.org/uco/";
    private static final String CASE = "https://ontology.caseontology.org/case/";

    static final Map<String, String> PREFIXES = prefixes();

    /** Every prefix, as each document that is written has it. */
    static final JsonObject CONTEXT = context();

    static final String EXCHANGE = expand("tidegate:Exchange");
    static final String HAS_FACET = expand("uco-core:hasFacet");
    static final String RELATIONSHIP = expand("uco-core:Relationship");
    static final String OBSERVABLE_RELATIONSHIP = expand("uco-observable:ObservableRelationship");
    static final String SOURCE = expand("uco-core:source");
    static final String TARGET = expand("uco-core:target");
    static final String KIND_OF_RELATIONSHIP = expand("uco-core:kindOfRelationship");
    static final String IS_DIRECTIONAL = expand("uco-core:isDirectional");
    static final String OBJECT_MARKING = expand("uco-core:objectMarking");
    static final String OBJECT = expand("uco-core:object");
    static final String POSITION = expand("tidegate:position");
    static final String HANDLING_MARKING = expand("tidegate:HandlingMarking");
    static final String SECURITY_MARKING = expand("tidegate:SecurityMarking");

    private static final Set<String> KEYWORDS =
            Set.of("@context", "@graph", "@id", "@type", "@value", "@language", "@list", "@set");

    private Vocabulary() {}

    /** @param compact such as {@code uco-core:name}, of one of our own prefixes */
    static String expand(String compact) {
        int colon = compact.indexOf(':');
        String namespace = PREFIXES.get(compact.substring(0, colon));
        if (namespace == null) {
            throw new IllegalStateException("no such prefix: " + compact);
        }
        return namespace + compact.substring(colon + 1);
    }

    /** Member names that a problem or a loss report may repeat: the keywords, and what the mapping writes. */
    static Set<String> names(Shape shape) {
        Set<String> names = new TreeSet<>(KEYWORDS);
        names.addAll(Set.of(
                "uco-core:hasFacet",
                "uco-core:object",
                "uco-core:objectMarking",
                "uco-core:source",
                "uco-core:target",
                "uco-core:isDirectional",
                "uco-core:kindOfRelationship",
                "uco-marking:definition",
                "uco-marking:definitionType",
                "uco-marking:statement",
                "uco-marking:termsOfUse",
                "uco-marking:license",
                "uco-marking:authorizedIdentities",
                "uco-observable:dataPayload",
                "uco-observable:dataPayloadReferenceURL",
                "uco-observable:filePath",
                "tidegate:position"));
        shape.addProperties(names);
        // As the ontologies' own documents call them.
        List.copyOf(names).stream()
                .filter(name -> name.startsWith("uco-") || name.startsWith("case-"))
                .map(name -> name.substring(name.indexOf('-') + 1))
                .forEach(names::add);
        return Set.copyOf(names);
    }

    private static Map<String, String> prefixes() {
        Map<String, String> prefixes = new LinkedHashMap<>();
        prefixes.put("case-investigation", CASE + "investigation/");
        prefixes.put("kb", OUR_NODES);
        prefixes.put("tidegate", OURS);
        for (String part :
                new String[] {"core", "identity", "location", "marking", "observable", "role", "types", "victim"}) {
            prefixes.put("uco-" + part, UCO + part + "/");
        }
        prefixes.put("xsd", "http://www.w3.org/2001/XMLSchema#");
        return Map.copyOf(prefixes);
    }

    private static JsonObject context() {
        Map<String, JsonValue> context = new LinkedHashMap<>();
        PREFIXES.keySet().stream()
                .sorted()
                .forEach(prefix -> context.put(prefix, new JsonString(PREFIXES.getOrDefault(prefix, ""))));
        return new JsonObject(context);
    }
}
