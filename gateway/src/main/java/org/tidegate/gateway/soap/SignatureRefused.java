package org.tidegate.gateway.soap;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;

/**
 * A signature that does not count. Why stands in the node's log; the sender hears one answer, so that nobody can try shapes of an
 * attack and learn from the answers how far each came.
 */
final class SignatureRefused extends RuntimeException {

    static final String PLACE = "/Envelope/Header/Security";

    private static final long serialVersionUID = 1L;

    /** What was wrong, for the administrator. */
    enum Because {
        SEVERAL_SECURITY_HEADERS,
        OTHER_ROLE,
        NOT_THE_THREE_ELEMENTS,
        ELEMENT_STANDS_TWICE,
        ID_STANDS_TWICE,
        ACTION_MISSING,
        REFERENCES,
        ALGORITHM,
        KEY_REFERENCE,
        NOT_VERIFIED,
        NOT_ALL_SIGNED,
        CERTIFICATE_WEAK,
        CERTIFICATE_NOT_TRUSTED
    }

    SignatureRefused(Because because) {
        this(because, "", null);
    }

    /** @param code of the library or of the trust that refused it, in constant words */
    SignatureRefused(Because because, String code, @Nullable Throwable cause) {
        super(because + (code.isEmpty() ? "" : ": " + code), cause);
    }

    static MalformedDocument told() {
        return new MalformedDocument(List.of(new Problem(
                "SIGNATURE_REFUSED",
                PLACE,
                "the signature does not count",
                "sign body, timestamp and action with the certificate of the case system's entry, anew for each call;"
                        + " the node's log says more to its administrator")));
    }

    static MalformedDocument missing() {
        return new MalformedDocument(List.of(new Problem(
                "SIGNATURE_MISSING",
                PLACE,
                "this case system's calls have to be signed, and this one is not",
                "sign body, timestamp and action, or have the administrator change ws-security in the"
                        + " case system's entry")));
    }

    static MalformedDocument unexpected() {
        return new MalformedDocument(List.of(new Problem(
                "SIGNATURE_NOT_EXPECTED",
                PLACE,
                "a security header stands in a call of a case system whose signatures are not verified",
                "leave it out, or have the administrator set ws-security in the case system's entry")));
    }
}
