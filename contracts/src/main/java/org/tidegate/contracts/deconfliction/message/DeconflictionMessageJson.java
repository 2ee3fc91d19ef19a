package org.tidegate.contracts.deconfliction.message;

import java.util.List;
import java.util.Map;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.SignedDocument;
import org.tidegate.contracts.json.StrictJson;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;

/** The octets of each message: what gets signed. */
public final class DeconflictionMessageJson {
    private static final Map<Class<?>, Typed<?>> FORMS = Map.ofEntries(
            typed("rotate", Rotation.class),
            typed("rotate-answer", RotationAnswer.class),
            typed("enrol", Enrolment.class),
            typed("eval", Evaluated.class),
            typed("probe", Probe.class),
            typed("ack", Acknowledged.class),
            typed("declined", Declined.class),
            typed("hit-notice", HitNotice.class),
            typed("hit-outcome", HitOutcomeSaid.class),
            typed("hit-closed", HitClosed.class),
            typed("place-allowed", PlaceAllowed.class),
            typed("place-told", PlaceTold.class));

    private DeconflictionMessageJson() {}

    private record Typed<T extends Record & DeconflictionMessage>(Class<T> kind, SignedDocument<T> form) {
        byte[] write(DeconflictionMessage message) {
            return form.write(kind.cast(message));
        }
    }

    private static <T extends Record & DeconflictionMessage> Map.Entry<Class<?>, Typed<?>> typed(
            String name, Class<T> kind) {
        return Map.entry(kind, new Typed<>(kind, SignedDocument.of("tidegate/deconfliction-" + name + "/1", kind)));
    }

    /** Canonical JSON (RFC 8785): the octets that get signed. */
    public static byte[] write(DeconflictionMessage message) {
        Typed<?> typed = FORMS.get(message.getClass());
        if (typed == null) {
            throw new IllegalStateException("no form for a message of deconfliction");
        }
        return typed.write(message);
    }

    /** What an answer names its question by. */
    public static Digest digest(Asking question) {
        return Digest.sha256(write(question));
    }

    /** @throws MalformedDocument unless the octets are exactly what {@link #write} makes of one of them */
    public static DeconflictionMessage read(byte[] octets) {
        JsonValue parsed = StrictJson.parse(octets);
        for (Typed<?> typed : FORMS.values()) {
            if (typed.form().claims(parsed)) {
                return typed.form().read(parsed, octets);
            }
        }
        throw new MalformedDocument(List.of(new Problem(
                "WRONG_DOCUMENT",
                "/type",
                "the document is no message of deconfliction",
                "send one of the types that the protocol names")));
    }
}
