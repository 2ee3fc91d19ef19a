package org.tidegate.contracts.format.xml;

import org.jspecify.annotations.Nullable;

/**
 * Where an element stands. It is put into words only when somebody asks, and kept by none: a document of many elements below a
 * long name would otherwise hold that name once for each of them.
 */
public final class XmlPath {

    private final @Nullable XmlPath parent;
    private final String name;
    private final int position;
    private final String toldName;
    private final int toldPosition;
    private final int length;

    private XmlPath(@Nullable XmlPath parent, String name, int position, String toldName, int toldPosition) {
        this.parent = parent;
        this.name = name;
        this.position = position;
        this.toldName = toldName;
        this.toldPosition = toldPosition;
        this.length =
                parent == null ? name.length() : parent.length + name.length() + digits(position) + "/[]".length();
    }

    /** Of a root element, whole and as told in problems. */
    static XmlPath root(String path, String pointer) {
        return new XmlPath(null, path, 0, pointer, 0);
    }

    /**
     * @param childPosition among the children of its name, 1 for the first
     * @param told its name in problems
     * @param toldPosition among the children that problems call so
     */
    XmlPath child(String childName, int childPosition, String told, int toldPosition) {
        return new XmlPath(this, childName, childPosition, told, toldPosition);
    }

    /** Characters of the exact path. */
    int length() {
        return length;
    }

    /** Exact XPath with positions: see {@link XmlElement#path}. */
    String exact() {
        StringBuilder path = new StringBuilder(length);
        appendExact(path);
        return path.toString();
    }

    /** The same place for problems: see {@link XmlElement#pointer}. */
    String told() {
        StringBuilder pointer = new StringBuilder();
        appendTold(pointer);
        return pointer.toString();
    }

    private void appendExact(StringBuilder path) {
        if (parent == null) {
            path.append(name);
            return;
        }
        parent.appendExact(path);
        path.append('/').append(name).append('[').append(position).append(']');
    }

    private void appendTold(StringBuilder pointer) {
        if (parent == null) {
            pointer.append(toldName);
            return;
        }
        parent.appendTold(pointer);
        pointer.append('/').append(toldName).append('[').append(toldPosition).append(']');
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof XmlPath path
                && length == path.length
                && exact().equals(path.exact())
                && told().equals(path.told());
    }

    @Override
    public int hashCode() {
        return exact().hashCode();
    }

    private static int digits(int number) {
        int digits = 1;
        for (int rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }
}
