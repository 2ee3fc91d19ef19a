package org.tidegate.gateway.exchange;

/** The same envelope was answered by a request that ran at the same time. The stored answer is the answer. */
final class AnsweredMeanwhile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AnsweredMeanwhile() {
        super("envelope answered meanwhile");
    }
}
