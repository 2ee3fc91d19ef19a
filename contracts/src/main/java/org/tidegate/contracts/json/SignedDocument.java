package org.tidegate.contracts.json;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;

/**
 * A document that gets signed: always RFC 8785, no unknown member, and a {@code type} member that says what it is, so that one
 * signed thing is never taken for another.
 *
 * @param type the value of the {@code type} member, ending in the version, e.g. {@code tidegate/manifest/1}
 */
public final class SignedDocument<T extends Record> {

    private static final String TYPE = "type";

    private final String type;
    private final RecordForm<T> form;
    private final Set<String> names;

    private SignedDocument(String type, RecordForm<T> form) {
        this.type = type;
        this.form = form;
        this.names = form.names();
    }

    /** @param record a public record without a component called {@code type} */
    public static <T extends Record> SignedDocument<T> of(String type, Class<T> record) {
        return new SignedDocument<>(type, new RecordForm<>(record));
    }

    /** The octets that get signed. */
    public byte[] write(T document) {
        CanonicalOctets out = new CanonicalOctets();
        form.write(document, new RecordForm.Beside(TYPE, type), out);
        return out.written();
    }

    /** @throws MalformedDocument unless these are exactly the octets {@link #write} makes */
    public T read(byte[] octets) {
        return read(StrictJson.parse(octets, names), octets);
    }

    /** Whether the document says it is of this type; decides between the alternatives of one answer. */
    public boolean claims(JsonValue parsed) {
        return parsed instanceof JsonObject object && new JsonString(type).equals(object.get(TYPE));
    }

    /** As {@link #read(byte[])}, for octets that were parsed to see what they claim to be. */
    public T read(JsonValue parsed, byte[] octets) {
        if (!claims(parsed)) {
            throw StrictJson.refused(
                    "/" + TYPE, "WRONG_DOCUMENT", "the document is not of the type expected", "send " + type);
        }
        Problems problems = new Problems();
        T document = form.read((JsonObject) parsed, TYPE, Place.ROOT, new Reading(problems, UnknownMembers.REFUSED));
        problems.refuseIfAny();
        return requireCanonical(document, octets);
    }

    private T requireCanonical(@Nullable T document, byte[] octets) {
        if (document == null) {
            throw new IllegalStateException("a form that reads nothing tells a problem");
        }
        if (!Arrays.equals(write(document), octets)) {
            throw new MalformedDocument(List.of(new Problem(
                    "NOT_CANONICAL", "", "the document is not in its canonical form", "write it as RFC 8785 says")));
        }
        return document;
    }
}
