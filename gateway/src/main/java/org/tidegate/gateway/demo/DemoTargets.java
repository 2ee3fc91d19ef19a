package org.tidegate.gateway.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.EventPlace;
import org.tidegate.contracts.deconfliction.EventSpan;
import org.tidegate.contracts.format.identifier.IdentifierType;

/** What XA and XB work on in the demo: eight targets each, all made up; three are the same, and two operations are near each other. */
final class DemoTargets {
    /** A type that only XA enters, so that all its questions about it miss. */
    static final String ONLY_XA = "imei";

    /** Of each side. */
    static final int EACH = 8;

    private static final EventPlace SQUARE = new EventPlace(52.5200, 13.4050, 0);
    private static final EventPlace STATION = new EventPlace(52.5235, 13.4050, 0);

    private final Instant now;

    DemoTargets(Instant now) {
        this.now = now.truncatedTo(ChronoUnit.HOURS);
    }

    /** @param shared which target of the other side it is, as one of the demo's words; empty: none */
    record Entered(String says, String caseReference, String shared, SyntheticTarget target) {}

    List<Entered> of(AuthorityId authority) {
        return authority.equals(DemoHomes.XA) ? ofXa() : ofXb();
    }

    private List<Entered> ofXa() {
        return List.of(
                entered("e-mail  Synthetic.Common@example.org", "XA-2026-0001", "e-mail", mail("Synthetic.Common")),
                entered("phone   +1 202-555-0143", "XA-2026-0001", "phone", phone("+1 202-555-0143")),
                entered("address 192.0.2.77, used for ten minutes", "XA-2026-0002", "address", address(600)),
                entered("event   at a square, in three days", "XA-2026-0003", "event", event(SQUARE)),
                entered("e-mail  synthetic.a1@example.org", "XA-2026-0001", "", mail("synthetic.a1")),
                entered("e-mail  synthetic.a2@example.org", "XA-2026-0002", "", mail("synthetic.a2")),
                entered("phone   +1 202-555-0168", "XA-2026-0002", "", phone("+1 202-555-0168")),
                entered(
                        "IMEI    490154203237518",
                        "XA-2026-0002",
                        "",
                        SyntheticTarget.of(IdentifierType.IMEI, "490154203237518", now)));
    }

    private List<Entered> ofXb() {
        return List.of(
                entered("e-mail  synthetic.common@EXAMPLE.org", "XB-7781", "e-mail", mail("synthetic.common")),
                entered("phone   +12025550143", "XB-7781", "phone", phone("+12025550143")),
                entered("address 192.0.2.77, used for five minutes", "XB-7790", "address", address(300)),
                entered("event   at a station 390 m from there, that day", "XB-7795", "event", event(STATION)),
                entered("e-mail  synthetic.b1@example.org", "XB-7781", "", mail("synthetic.b1")),
                entered("e-mail  synthetic.b2@example.org", "XB-7790", "", mail("synthetic.b2")),
                entered("e-mail  synthetic.b3@example.org", "XB-7790", "", mail("synthetic.b3")),
                entered("phone   +1 202-555-0117", "XB-7790", "", phone("+1 202-555-0117")));
    }

    private static Entered entered(String says, String caseReference, String shared, SyntheticTarget target) {
        return new Entered(says, caseReference, shared, target);
    }

    private SyntheticTarget mail(String name) {
        return SyntheticTarget.of(IdentifierType.EMAIL, name + "@example.org", now);
    }

    private SyntheticTarget phone(String number) {
        return SyntheticTarget.of(IdentifierType.PHONE, number, now);
    }

    private SyntheticTarget address(int seconds) {
        Instant used = now.minus(Duration.ofDays(2));
        return SyntheticTarget.address("192.0.2.77", used, used.plusSeconds(seconds), now);
    }

    private SyntheticTarget event(EventPlace place) {
        Instant begins = now.plus(Duration.ofDays(3));
        return SyntheticTarget.event(place, new EventSpan(begins, begins.plus(Duration.ofHours(2))));
    }
}
