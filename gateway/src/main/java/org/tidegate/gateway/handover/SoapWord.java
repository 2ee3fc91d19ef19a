package org.tidegate.gateway.handover;

import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;

/** What the envelope of an answer says. */
sealed interface SoapWord {

    /**
     * The contract's answer.
     *
     * @param handoverId as it stands there
     */
    record Delivered(String handoverId) implements SoapWord {}

    /**
     * A fault; its words and its detail are not read.
     *
     * @param code empty where there is none
     * @param subcodes of SOAP 1.2, the outermost first
     */
    record Fault(Optional<QName> code, List<QName> subcodes) implements SoapWord {
        public Fault {
            subcodes = List.copyOf(subcodes);
        }
    }

    /** Nothing of the contract: no SOAP, another element, or more than is read. */
    record Nothing() implements SoapWord {}
}
