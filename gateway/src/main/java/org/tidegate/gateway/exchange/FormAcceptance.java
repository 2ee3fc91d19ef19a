package org.tidegate.gateway.exchange;

import org.tidegate.gateway.store.AcceptedFormRow;

/** What came of accepting a form. */
public sealed interface FormAcceptance {

    /** It stands: recorded now, or before by whoever it names. */
    record Recorded(AcceptedFormRow row) implements FormAcceptance {}

    /** The form loses something else than was shown. */
    record OtherLosses(WrittenFormView form) implements FormAcceptance {}

    /** No acceptance lifts what stops it. */
    record NeverGiven(WrittenFormView form) implements FormAcceptance {}

    /** It is not stopped. */
    record NotBlocked() implements FormAcceptance {}

    /** No such exchange is the actor's, or none of its forms is of that format. */
    record Nothing() implements FormAcceptance {}
}
