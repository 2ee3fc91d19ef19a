package org.tidegate.routes.failure;

/** The answer is final: trying again with the same content cannot help. The work goes to quarantine. */
public class FinalFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code a constant word, such as HANDLING_FORBIDS
     * @param message what happened, whose turn it is, what to do next; constant words, then ids
     */
    public FinalFailure(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
