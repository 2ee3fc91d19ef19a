package org.tidegate.crypto.oprf;

/** The key that was agreed on did not make these evaluations. Final for this answer: whoever gave it used another key, or altered it. */
public final class EvaluationRefused extends RuntimeException {
    EvaluationRefused() {
        super("evaluation refused: its proof does not hold for the key that was agreed on");
    }

    EvaluationRefused(ElementRefused identity) {
        super("evaluation refused: its proof does not hold for the key that was agreed on", identity);
    }
}
