package org.tidegate.crypto.oprf;

/** Octets that are no element, or no scalar, to work with. The answer is final: the same octets are refused again. */
public final class ElementRefused extends RuntimeException {
    /** Which rule of RFC 9497, section 2.1, they break. */
    public enum Reason {
        WRONG_LENGTH,
        NOT_IN_THE_GROUP,
        SCALAR_OUT_OF_RANGE
    }

    private final Reason reason;

    ElementRefused(Reason reason) {
        super("octets refused: " + reason);
        this.reason = reason;
    }

    ElementRefused(Reason reason, Throwable cause) {
        super("octets refused: " + reason, cause);
        this.reason = reason;
    }

    /** For who counts elements before reading them. */
    public static ElementRefused wrongLength() {
        return new ElementRefused(Reason.WRONG_LENGTH);
    }

    public Reason reason() {
        return reason;
    }
}
