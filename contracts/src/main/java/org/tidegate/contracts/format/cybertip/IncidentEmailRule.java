package org.tidegate.contracts.format.cybertip;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tidegate.contracts.format.identifier.NormalForms;
import org.tidegate.contracts.format.xml.XmlElement;

/** An address that took part in an e-mail or newsgroup incident also stands on the person or user whose it is. */
final class IncidentEmailRule {

    private static final List<String> INCIDENTS = List.of("emailIncident", "newsgroupIncident");

    private final ReportText text;

    IncidentEmailRule(ReportText text) {
        this.text = text;
    }

    void check(XmlElement report) {
        Set<String> known = null;
        for (XmlElement details : Leaf.named(report, "internetDetails")) {
            for (XmlElement incident : details.children()) {
                if (!incident.namespace().isEmpty() || !INCIDENTS.contains(incident.name())) {
                    continue;
                }
                known = known == null ? onPersons(report) : known;
                check(incident, known);
            }
        }
    }

    private void check(XmlElement incident, Set<String> known) {
        for (Leaf address : text.leaves(incident, "emailAddress")) {
            if (!known.contains(compared(address))) {
                text.problem(
                        "EMAIL_OF_NOBODY",
                        address,
                        "the e-mail address of the incident stands on no person or user of the report",
                        "send it as an e-mail address of the reported person, a recipient or a victim too");
            }
        }
    }

    /** Of a reported person's or victim's associated accounts too, which belong to them. */
    private Set<String> onPersons(XmlElement report) {
        Set<String> found = new HashSet<>();
        add(report, "personOrUserReported", "personOrUserReportedPerson", found);
        add(report, "intendedRecipient", "intendedRecipientPerson", found);
        add(report, "victim", "victimPerson", found);
        return found;
    }

    private void add(XmlElement report, String name, String personName, Set<String> found) {
        for (XmlElement party : Leaf.named(report, name)) {
            for (XmlElement child : party.children()) {
                if (child.is(personName) || child.is("associatedAccount")) {
                    text.leaves(child, "email").forEach(email -> found.add(compared(email)));
                }
            }
        }
    }

    private static String compared(Leaf email) {
        return NormalForms.email(email.stripped()).orElse(email.stripped());
    }
}
