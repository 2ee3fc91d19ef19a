package org.tidegate.contracts.deconfliction.message;

import org.tidegate.contracts.statement.Answer;

/** The answer to one {@link Asking}. */
public sealed interface Answering extends DeconflictionMessage, Answer
        permits RotationAnswer, Evaluated, Acknowledged, Declined {}
