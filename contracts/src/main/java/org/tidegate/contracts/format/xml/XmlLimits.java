package org.tidegate.contracts.format.xml;

/**
 * How large a document from outside may be before it is refused. Every limit is inclusive: a document at the limit is
 * read, one above it is not.
 *
 * @param depth elements inside each other, the root included
 * @param attributes attributes of one element, namespace declarations apart
 * @param nameLength characters of one name, and so of a prefix and of a namespace: a name is repeated wherever residue
 *     says where it stood
 * @param pathLength characters of the exact XPath of an element or attribute: what residue can say of a place
 * @param textLength characters of one element's own text, and of one attribute's value
 * @param elements elements in the document
 * @param characters characters of the whole document, markup included
 */
public record XmlLimits(
        int depth, int attributes, int nameLength, int pathLength, int textLength, int elements, long characters) {

    /** For one report or notice held in memory: what an envelope of 8 MiB can carry at most. */
    public static final XmlLimits DOCUMENT = new XmlLimits(64, 64, 256, 2048, 1024 * 1024, 100_000, 8L * 1024 * 1024);

    public XmlLimits {
        if (depth < 1
                || attributes < 1
                || nameLength < 1
                || pathLength < 1
                || textLength < 1
                || elements < 1
                || characters < 1) {
            throw new IllegalArgumentException("every XML limit must be 1 or more");
        }
    }
}
