package org.tidegate.contracts.json;

import java.util.Set;
import org.tidegate.contracts.problem.Problems;

/** A document from outside that holds what its record defines, and nothing else. Written as RFC 8785. */
public final class ClosedDocument<T extends Record> {
    private final RecordForm<T> form;
    private final Forbidden forbidden;
    private final Set<String> names;

    private ClosedDocument(RecordForm<T> form, Forbidden forbidden) {
        this.form = form;
        this.forbidden = forbidden;
        this.names = form.names();
    }

    /** @param forbidden in all members, defined or not */
    public static <T extends Record> ClosedDocument<T> of(Class<T> record, Forbidden forbidden) {
        return new ClosedDocument<>(new RecordForm<>(record), forbidden);
    }

    public byte[] write(T document) {
        CanonicalOctets out = new CanonicalOctets();
        form.write(document, out);
        return out.written();
    }

    /** Names of its members, and of the members of all records in it. */
    public Set<String> names() {
        return names;
    }

    /**
     * @throws org.tidegate.contracts.problem.MalformedDocument with every problem, none repeating a value or a name that is not
     *     defined; where something forbidden was found, with that alone
     */
    public T read(byte[] octets) {
        return ofTree(StrictJson.parse(octets, names, forbidden));
    }

    /**
     * The document a tree says, by the same rules; nothing forbidden is looked for in it.
     *
     * @throws org.tidegate.contracts.problem.MalformedDocument with every problem
     */
    public T ofTree(JsonValue tree) {
        Problems problems = new Problems();
        T document = form.read(tree, Place.ROOT, new Reading(problems, UnknownMembers.REFUSED));
        problems.refuseIfAny();
        if (document == null) {
            throw new IllegalStateException("a form that reads nothing tells a problem");
        }
        return document;
    }
}
