package org.tidegate.contracts.format.xml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An element being made. Its children stand in the order of its content model, those of one name in the order they were
 * added. Not safe for use by several threads.
 */
public final class XmlDraft {

    /**
     * @param namespace the namespace URI, empty for none
     * @param prefix empty for none
     */
    record Attribute(String namespace, String prefix, String name, String value) {

        String qualifiedName() {
            return prefix.isEmpty() ? name : prefix + ":" + name;
        }
    }

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

    private final String namespace;
    private final String prefix;
    private final String name;
    private final @Nullable ContentModel model;
    private final @Nullable XmlDraft parent;
    private final List<Attribute> attributes = new ArrayList<>();
    private final List<XmlDraft> children = new ArrayList<>();
    /** The same, those of each qualified name in order; no list is empty. */
    private final Map<String, List<XmlDraft>> childrenByName = new HashMap<>(4);

    private String text = "";

    private XmlDraft(
            String namespace, String prefix, String name, @Nullable ContentModel model, @Nullable XmlDraft parent) {
        this.namespace = namespace;
        this.prefix = prefix;
        this.name = name;
        this.model = model;
        this.parent = parent;
    }

    /** A root element without a namespace. */
    public static XmlDraft root(String name, ContentModel model) {
        return new XmlDraft("", "", name, model, null);
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    public void setText(String value) {
        text = value;
    }

    /** An attribute without a namespace. */
    public void attribute(String attributeName, String value) {
        attribute("", "", attributeName, value);
    }

    public void attribute(String attributeNamespace, String attributePrefix, String attributeName, String value) {
        attributes.add(new Attribute(attributeNamespace, attributePrefix, attributeName, value));
    }

    /** The value of the attribute of this name, null where there is none. */
    public @Nullable String attributeValue(String qualified) {
        return attributes.stream()
                .filter(attribute -> attribute.qualifiedName().equals(qualified))
                .map(Attribute::value)
                .findFirst()
                .orElse(null);
    }

    /** Puts another value in the place of an attribute's. */
    public void replaceAttribute(String qualified, String value) {
        attributes.replaceAll(a ->
                a.qualifiedName().equals(qualified) ? new Attribute(a.namespace(), a.prefix(), a.name(), value) : a);
    }

    /** Whether nothing was put into it. */
    public boolean isBare() {
        return attributes.isEmpty() && children.isEmpty() && text.isEmpty();
    }

    /** Takes an element out again. */
    public void remove(XmlDraft child) {
        if (children.remove(child)) {
            unlist(child);
        }
    }

    public boolean hasChildren() {
        return !children.isEmpty();
    }

    /** A copy of an element, without a content model. */
    public static XmlDraft of(XmlElement element) {
        return copy(element, null, null);
    }

    /**
     * Puts a copy of an element in the place of this one.
     *
     * @return false for a root, which has no place
     */
    public boolean replaceWith(XmlElement element) {
        if (parent == null) {
            return false;
        }
        int at = parent.children.indexOf(this);
        parent.unlist(this);
        XmlDraft copy = copy(element, model, parent);
        parent.children.set(at, copy);
        parent.list(copy, at);
        return true;
    }

    /** Every word in and below the element, of texts and of attributes, sorted: what it says, whichever way it says it. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        collect(words);
        words.sort(null);
        return words;
    }

    private void collect(List<String> words) {
        Stream.concat(Stream.of(text), attributes.stream().map(Attribute::value))
                .flatMap(value -> Stream.of(BETWEEN_WORDS.split(value, -1)))
                .filter(word -> !word.isEmpty())
                .forEach(words::add);
        children.forEach(child -> child.collect(words));
    }

    /** Exact XPath with positions, as {@link XmlElement#path}. */
    public String path() {
        if (parent == null) {
            return "/" + qualifiedName();
        }
        // The one asked for is nearly always the one added last.
        int position = parent.alike(qualifiedName()).lastIndexOf(this) + 1;
        return parent.path() + "/" + qualifiedName() + "[" + position + "]";
    }

    /** Whether its content model has room for one more child of this name. */
    public boolean hasRoomFor(String child) {
        return model != null && model.hasRoomFor(child, childrenByName.keySet());
    }

    /** Whether its content model names this child, whether or not there is room for one more. */
    public boolean knows(String child) {
        return model != null && model.hasRoomFor(child, Set.of());
    }

    /** The new last child of this name, or none where the content model has no room for it. */
    public Optional<XmlDraft> add(String child) {
        if (!hasRoomFor(child)) {
            return Optional.empty();
        }
        XmlDraft made = new XmlDraft("", "", child, model == null ? null : model.inside(child), this);
        place(made, children.size());
        return Optional.of(made);
    }

    /** The child of this name, made where there is none yet. */
    public Optional<XmlDraft> childOrNew(String child) {
        Optional<XmlDraft> there = named(child).findFirst();
        return there.isPresent() ? there : add(child);
    }

    /** The children of this qualified name, in order. */
    public Stream<XmlDraft> named(String qualifiedName) {
        return alike(qualifiedName).stream();
    }

    /**
     * Puts a copy of an element here, so that it becomes the {@code position}th of its name, 1 for the first.
     *
     * @return false where the content model has no room for it; an element the model does not name has room at the end
     */
    public boolean insert(XmlElement element, int position) {
        boolean plain =
                element.namespace().isEmpty() && model != null && model.placeOf(element.name()) != Integer.MAX_VALUE;
        if (plain && !hasRoomFor(element.name())) {
            return false;
        }
        List<XmlDraft> alike = alike(element.qualifiedName());
        int at = position <= alike.size() ? children.indexOf(alike.get(position - 1)) : children.size();
        place(copy(element, plain && model != null ? model.inside(element.name()) : null, this), at);
        return true;
    }

    String qualifiedName() {
        return prefix.isEmpty() ? name : prefix + ":" + name;
    }

    String namespace() {
        return namespace;
    }

    String prefix() {
        return prefix;
    }

    List<Attribute> attributes() {
        return attributes;
    }

    List<XmlDraft> children() {
        return children;
    }

    /** At an index, or further behind where the content model wants it so. */
    private void place(XmlDraft child, int index) {
        int at = index;
        int place = placeOf(child);
        while (at > 0 && placeOf(children.get(at - 1)) > place) {
            at--;
        }
        while (at < children.size() && placeOf(children.get(at)) < place) {
            at++;
        }
        children.add(at, child);
        list(child, at);
    }

    private List<XmlDraft> alike(String qualifiedName) {
        return childrenByName.getOrDefault(qualifiedName, List.of());
    }

    /** @param at its index among all children */
    private void list(XmlDraft child, int at) {
        List<XmlDraft> alike = childrenByName.computeIfAbsent(child.qualifiedName(), none -> new ArrayList<>());
        int index = alike.size();
        for (int i = children.size() - 1; i > at; i--) {
            if (children.get(i).qualifiedName().equals(child.qualifiedName())) {
                index--;
            }
        }
        alike.add(index, child);
    }

    private void unlist(XmlDraft child) {
        List<XmlDraft> alike = childrenByName.get(child.qualifiedName());
        if (alike != null) {
            alike.remove(child);
            if (alike.isEmpty()) {
                childrenByName.remove(child.qualifiedName());
            }
        }
    }

    private int placeOf(XmlDraft child) {
        return model == null || !child.namespace.isEmpty() ? Integer.MAX_VALUE : model.placeOf(child.name);
    }

    private static XmlDraft copy(XmlElement element, @Nullable ContentModel model, @Nullable XmlDraft parent) {
        XmlDraft copy = new XmlDraft(element.namespace(), element.prefix(), element.name(), model, parent);
        element.attributes().forEach(a -> copy.attribute(a.namespace(), a.prefix(), a.name(), a.value()));
        copy.text = element.text();
        for (XmlElement child : element.children()) {
            boolean plain = model != null && child.namespace().isEmpty();
            copy.children.add(copy(child, plain && model != null ? model.inside(child.name()) : null, copy));
            copy.list(copy.children.getLast(), copy.children.size() - 1);
        }
        return copy;
    }
}
