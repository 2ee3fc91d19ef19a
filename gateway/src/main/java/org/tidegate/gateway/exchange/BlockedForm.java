package org.tidegate.gateway.exchange;

import java.util.Map;
import org.tidegate.contracts.casepackage.ExchangeId;

/** A form was not given, because it would lose what matters too much: whoever asked for it, or is to be pushed it, is told alike. */
final class BlockedForm {
    static final String CODE = "FORM_BLOCKED";

    private BlockedForm() {}

    static Alarms.Alarm alarm(ExchangeId exchange) {
        return new Alarms.Alarm(
                CODE,
                Map.of("exchange", exchange.toString()),
                "liaison officer",
                "the package waits in the inbox, and the form its case system asked for would lose what matters too"
                        + " much: see that the desk opens the canonical form, which holds all of it");
    }
}
