package org.tidegate.crypto.oprf;

import java.util.List;

/**
 * What an evaluator answers, not yet proven.
 *
 * @param elements one for each blinded element, in their order
 */
public record Evaluation(List<GroupElement> elements, DleqProof proof) {
    public Evaluation {
        elements = List.copyOf(elements);
    }
}
