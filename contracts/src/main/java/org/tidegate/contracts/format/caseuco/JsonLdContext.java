package org.tidegate.contracts.format.caseuco;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.json.Node;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonNull;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;

/**
 * What the names of a document mean: the part of JSON-LD 1.1 contexts that CASE documents use. Prefixes, terms, {@code @vocab},
 * {@code @base}, aliases of keywords and the coercion to {@code @id} or to a datatype are known; whatever else would change what a
 * document says is refused. A context that lies elsewhere is refused, too: nothing is ever fetched.
 */
final class JsonLdContext {

    static final JsonLdContext NONE = new JsonLdContext(null, 0);

    /** Contexts inside and behind each other. */
    private static final int MOST = 32;

    /** Characters of one IRI, so that short names cannot become long ones by the thousand. */
    private static final int LONGEST = 512;

    private static final int DEEPEST_TERM = 8;
    private static final Set<String> KEYWORDS =
            Set.of("@id", "@type", "@value", "@graph", "@list", "@set", "@language");
    private static final Set<String> HARMLESS = Set.of("@version", "@protected", "@prefix");

    private final @Nullable JsonLdContext outer;
    private final int depth;
    private final Map<String, String> terms = new HashMap<>();
    private final Map<String, String> coercions = new HashMap<>();
    private @Nullable String vocabulary;
    private @Nullable String base;

    private JsonLdContext(@Nullable JsonLdContext outer, int depth) {
        this.outer = outer;
        this.depth = depth;
        this.vocabulary = outer == null ? null : outer.vocabulary;
        this.base = outer == null ? null : outer.base;
    }

    /** @param context the value of {@code @context} */
    JsonLdContext with(Node context, Problems problems) {
        return switch (context.value()) {
            case JsonNull nothing -> NONE;
            case JsonArray list -> all(context, problems);
            case JsonObject object -> inner(context, problems);
            case JsonString elsewhere -> {
                problems.add(new Problem(
                        "CONTEXT_REMOTE",
                        pointer(context),
                        "the context lies elsewhere, and nothing is fetched",
                        "send the prefixes in the document"));
                yield this;
            }
            default -> {
                problems.add(unsupported(context));
                yield this;
            }
        };
    }

    /** The keyword or the IRI of a member; null: the context gives it no meaning. */
    @Nullable String property(String name) {
        if (name.startsWith("@")) {
            return name;
        }
        String term = term(name);
        if (term != null) {
            return term.isEmpty() ? null : term;
        }
        if (name.indexOf(':') >= 0) {
            return iri(name);
        }
        return vocabulary == null ? null : vocabulary + name;
    }

    /** {@code @id}, {@code @vocab}, a datatype's IRI, or empty. */
    String coercion(String name) {
        for (JsonLdContext context = this; context != null; context = context.outer) {
            if (context.terms.containsKey(name)) {
                return context.coercions.getOrDefault(name, "");
            }
        }
        return "";
    }

    /** Of a class or a datatype. */
    String type(String name) {
        String property = property(name);
        return property == null ? name : property;
    }

    /** Of a node. */
    String iri(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return base == null ? text : base + text;
        }
        if (text.startsWith("//", colon + 1) || text.startsWith("_:")) {
            return text;
        }
        String namespace = term(text.substring(0, colon));
        return namespace == null || namespace.isEmpty() ? text : namespace + text.substring(colon + 1);
    }

    private @Nullable String term(String name) {
        for (JsonLdContext context = this; context != null; context = context.outer) {
            String term = context.terms.get(name);
            if (term != null) {
                return term;
            }
        }
        return null;
    }

    private JsonLdContext all(Node list, Problems problems) {
        JsonLdContext context = this;
        for (Node item : list.inside()) {
            if (context.depth >= MOST) {
                problems.add(overLimit(item));
                return context;
            }
            context = context.with(item, problems);
        }
        return context;
    }

    private JsonLdContext inner(Node object, Problems problems) {
        if (depth >= MOST) {
            problems.add(overLimit(object));
            return this;
        }
        JsonLdContext context = new JsonLdContext(this, depth + 1);
        for (Node member : object.inside()) {
            switch (member.name()) {
                case "@vocab" -> context.vocabulary = context.namespace(object, member, problems);
                case "@base" -> context.base = context.namespace(object, member, problems);
                default -> context.define(object, member, problems);
            }
        }
        return context;
    }

    private void define(Node object, Node member, Problems problems) {
        if (HARMLESS.contains(member.name())) {
            return;
        }
        if (member.name().startsWith("@")) {
            problems.add(unsupported(member));
            return;
        }
        Node id = member.value() instanceof JsonObject ? member.member("@id") : member;
        String coercion = "";
        if (member.value() instanceof JsonObject) {
            for (Node part : member.inside()) {
                boolean isContainer = part.name().equals("@container")
                        && part.value() instanceof JsonString container
                        && (container.text().equals("@set") || container.text().equals("@list"));
                if (part.name().equals("@type") && part.value() instanceof JsonString type) {
                    coercion = type.text();
                } else if (!part.name().equals("@id") && !isContainer && !HARMLESS.contains(part.name())) {
                    problems.add(unsupported(part));
                }
            }
        }
        String iri = id == null ? expanded(object, member.name(), 0) : definition(object, id, problems);
        terms.put(member.name(), iri == null ? "" : iri);
        if (!coercion.isEmpty()) {
            String type = coercion.startsWith("@") ? coercion : expanded(object, coercion, 0);
            if (type == null || (type.startsWith("@") && !type.equals("@id") && !type.equals("@vocab"))) {
                problems.add(unsupported(member));
            } else {
                coercions.put(member.name(), type);
            }
        }
    }

    private @Nullable String definition(Node object, Node id, Problems problems) {
        if (id.value() instanceof JsonNull) {
            return null;
        }
        String iri = id.value() instanceof JsonString text ? expanded(object, text.text(), 0) : null;
        if (iri == null || (iri.startsWith("@") && !KEYWORDS.contains(iri))) {
            problems.add(unsupported(id));
            return null;
        }
        if (iri.length() > LONGEST) {
            problems.add(overLimit(id));
            return null;
        }
        return iri;
    }

    private @Nullable String namespace(Node object, Node member, Problems problems) {
        return definition(object, member, problems);
    }

    /** A definition may use prefixes of the same context, in any order. */
    private @Nullable String expanded(Node object, String text, int steps) {
        int colon = text.indexOf(':');
        if (text.startsWith("@") || (colon < 0 && steps > 0)) {
            return text;
        }
        if (colon < 0) {
            return vocabulary == null ? text : vocabulary + text;
        }
        if (text.startsWith("//", colon + 1) || text.length() > LONGEST) {
            return text;
        }
        String prefix = text.substring(0, colon);
        Node sibling = object.member(prefix);
        Node definition = sibling != null && sibling.value() instanceof JsonObject ? sibling.member("@id") : sibling;
        if (definition != null && definition.value() instanceof JsonString its) {
            String namespace = steps >= DEEPEST_TERM ? null : expanded(object, its.text(), steps + 1);
            return namespace == null ? null : namespace + text.substring(colon + 1);
        }
        String known = outer == null ? null : outer.term(prefix);
        return known == null ? text : known + text.substring(colon + 1);
    }

    static Problem unsupported(Node node) {
        return new Problem(
                "JSONLD_UNSUPPORTED",
                pointer(node),
                "a keyword or a form of JSON-LD that is not read here",
                "send the graph in compact form with prefixes, as CASE tools write it");
    }

    private static Problem overLimit(Node node) {
        return new Problem(
                "OVER_LIMIT",
                pointer(node),
                "there are too many contexts, or an IRI in one is too long",
                "stay within 32 contexts and IRIs of 512 characters");
    }

    /** As problems tell it: the whole document is the empty pointer. */
    static String pointer(Node node) {
        return node.parent() == null ? "" : node.told();
    }
}
