package org.tidegate.contracts.restoration;

import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.json.SignedDocument;

/** The question's octets. It is not signed itself; the answer signs their digest. */
public final class SharedSinceQuestionJson {

    private static final SignedDocument<SharedSinceQuestion> FORM =
            SignedDocument.of("tidegate/shared-since-question/1", SharedSinceQuestion.class);

    private SharedSinceQuestionJson() {}

    /** Canonical JSON (RFC 8785). */
    public static byte[] write(SharedSinceQuestion question) {
        return FORM.write(question);
    }

    /** @throws org.tidegate.contracts.problem.MalformedDocument unless the octets are exactly what {@link #write} makes */
    public static SharedSinceQuestion read(byte[] octets) {
        return FORM.read(octets);
    }

    /** What names the question in its answer. */
    public static Digest digest(SharedSinceQuestion question) {
        return Digest.sha256(write(question));
    }
}
