package org.tidegate.gateway.exchange;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.format.registry.Format;
import org.tidegate.contracts.format.registry.Formats;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.form.FormStanding;
import org.tidegate.gateway.store.AlarmStore;
import org.tidegate.gateway.store.FormStore;
import org.tidegate.gateway.store.Transaction;

/** A form was not given, because it would lose what matters too much: whoever asked for it, or is to be pushed it, is told alike. */
final class BlockedForm {
    static final String CODE = "FORM_BLOCKED";

    private final Formats formats;
    private final FormStore forms;
    private final Alarms alarms;
    private final AlarmStore open;
    private final ExchangeLedger ledger;

    BlockedForm(Formats formats, FormStore forms, Alarms alarms, AlarmStore open, ExchangeLedger ledger) {
        this.formats = formats;
        this.forms = forms;
        this.alarms = alarms;
        this.open = open;
        this.ledger = ledger;
    }

    /**
     * It is remembered, and the alarm rings, once for each exchange and format while it is open: by the format's word, which stays
     * when its version goes on.
     *
     * @param format with its version
     * @param standing BLOCKED or REFUSED
     */
    void ring(Transaction tx, ExchangeId exchange, String format, FormStanding standing, Instant now) {
        String word = formats.ofId(format).orElseThrow().word();
        forms.stopped(tx, exchange, word, now);
        alarms.raise(
                tx,
                new Alarms.Alarm(
                        CODE,
                        subjects(exchange, word),
                        "liaison officer",
                        standing == FormStanding.BLOCKED
                                ? "the package waits in the inbox, and the form its case system asked for would lose what"
                                        + " matters too much: open the exchange in the console and accept what it loses, or see"
                                        + " that the desk opens the canonical form, which holds all of it"
                                : "the package waits in the inbox, and the form its case system asked for may never be given:"
                                        + " see that the desk opens the canonical form, which holds all of it"));
    }

    /** The person did what the alarm asks for. */
    void silence(Transaction tx, ExchangeId exchange, Format format, Actor.Person by, Instant now) {
        // A version before told of the exchange alone.
        Stream.of(subjects(exchange, format.word()), Map.of("exchange", exchange.text()))
                .flatMap(about -> open.acknowledge(tx, CODE, about, by.name(), now).stream())
                .forEach(alarm -> ledger.append(
                        tx,
                        ledger.draft(LedgerEvent.ALARM_ACKNOWLEDGED, by, now)
                                .code(CODE)
                                .subject(alarm)
                                .prepare()));
    }

    private static Map<String, String> subjects(ExchangeId exchange, String word) {
        return Map.of("exchange", exchange.text(), "format", word);
    }
}
