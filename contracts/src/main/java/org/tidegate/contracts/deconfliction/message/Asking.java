package org.tidegate.contracts.deconfliction.message;

/** A message that has an {@link Answering}. */
public sealed interface Asking extends DeconflictionMessage permits Rotation, Enrolment, Probe {

    /** From 1 on. */
    int epoch();
}
