package org.tidegate.contracts.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;

/**
 * A document from outside whose sender may know more than we do: strict in everything it defines, and what it does not
 * define is kept, up to a bound, instead of refused. Written as RFC 8785.
 */
public final class OpenDocument<T extends Record> {
    private final RecordForm<T> form;
    private final int mostUnknownOctets;

    private OpenDocument(RecordForm<T> form, int mostUnknownOctets) {
        this.form = form;
        this.mostUnknownOctets = mostUnknownOctets;
    }

    /** @param mostUnknownOctets of the canonical JSON of all members that are not defined; more is a problem */
    public static <T extends Record> OpenDocument<T> of(Class<T> record, int mostUnknownOctets) {
        return new OpenDocument<>(new RecordForm<>(record), mostUnknownOctets);
    }

    /**
     * A member that is not defined.
     *
     * @param pointer where it stood, RFC 6901
     * @param value its canonical JSON
     */
    public record Unknown(String pointer, String value) {}

    /** What was read, and what it did not define. */
    public record Read<T>(T document, List<Unknown> unknown) {}

    public byte[] write(T document) {
        return CanonicalJson.write(form.write(document));
    }

    /** @throws org.tidegate.contracts.problem.MalformedDocument with every problem, none repeating a value */
    public Read<T> read(byte[] octets) {
        JsonValue parsed = StrictJson.parse(octets);
        Problems problems = new Problems();
        Collector unknown = new Collector(mostUnknownOctets);
        T document = form.read(parsed, Place.ROOT, new Reading(problems, unknown));
        problems.refuseIfAny();
        if (document == null) {
            throw new IllegalStateException("a form that reads nothing tells a problem");
        }
        return new Read<>(document, List.copyOf(unknown.found));
    }

    private static final class Collector implements UnknownMembers {
        private final List<Unknown> found = new ArrayList<>();
        private final int most;
        private int octets;

        Collector(int most) {
            this.most = most;
        }

        @Override
        public void found(Place object, String name, JsonValue value, Problems problems) {
            byte[] canonical = CanonicalJson.write(value);
            boolean before = octets <= most;
            octets += canonical.length;
            if (octets <= most) {
                found.add(new Unknown(object.member(name).pointer(), new String(canonical, StandardCharsets.UTF_8)));
            } else if (before) {
                problems.add(new Problem(
                        "TOO_MUCH_RESIDUE",
                        object.member(name).tellable(),
                        "the members that are not defined hold more than " + most + " octets",
                        "send only members that the schema defines"));
            }
        }
    }
}
