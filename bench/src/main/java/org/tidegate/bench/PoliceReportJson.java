package org.tidegate.bench;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.media.MediaRecord;
import org.tidegate.contracts.party.NetworkEvent;
import org.tidegate.contracts.party.Party;
import org.tidegate.contracts.referral.Referral;
import tools.jackson.databind.json.JsonMapper;

/** A {@link SeededPackage} as the JSON that police download, which no writer of the product makes; only to be read. */
final class PoliceReportJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private PoliceReportJson() {}

    static byte[] write(CasePackage report) {
        Referral referral = Objects.requireNonNull(report.referral(), "a report");
        List<Map<String, Object>> people =
                report.parties().stream().map(PoliceReportJson::person).toList();
        Map<String, Object> information = new LinkedHashMap<>();
        information.put("reportingEsp", Map.of("espName", "Example Chat"));
        information.put("incidentSummary", incident(referral));
        information.put(
                "reportedPeople",
                Map.of("reportedPersons", people.stream().limit(1).toList()));
        information.put(
                "intendedRecipients",
                Map.of("intendedRecipients", people.stream().skip(1).toList()));
        information.put(
                "uploadedFiles",
                Map.of(
                        "uploadedFiles",
                        report.media().stream().map(PoliceReportJson::file).toList()));
        information.put(
                "additionalInformations",
                List.of(Map.of("value", Objects.requireNonNull(referral.summary(), "a summary"))));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("reportId", 100_000_001);
        document.put("dateReceived", "2025-03-05T08:00:00Z");
        document.put("reportedInformation", information);
        return JSON.writeValueAsString(document).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> incident(Referral referral) {
        Map<String, Object> incident = new LinkedHashMap<>();
        incident.put("incidentType", referral.incidentTypes().getFirst());
        incident.put("incidentDateTime", text(referral.occurredAt()));
        return incident;
    }

    private static Map<String, Object> person(Party party) {
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("firstName", party.names().getFirst().given());
        person.put("lastName", party.names().getFirst().family());
        person.put("screenName", value(party.accounts().getFirst().screenName()));
        person.put("espUserId", party.accounts().getFirst().serviceUserId());
        person.put("emails", List.of(value(party.identifiers().getFirst().raw())));
        person.put(
                "sourceInformation",
                Map.of(
                        "sourceCaptures",
                        party.networkEvents().stream()
                                .map(PoliceReportJson::capture)
                                .toList()));
        return person;
    }

    private static Map<String, Object> capture(NetworkEvent event) {
        Map<String, Object> capture = new LinkedHashMap<>();
        capture.put("captureType", "IP Address");
        capture.put("value", event.ip());
        capture.put("eventName", "Login");
        capture.put("dateTime", text(event.at()));
        capture.put("port", event.port());
        return capture;
    }

    private static Map<String, Object> file(MediaRecord media) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("filename", media.occurrences().getFirst().fileName());
        file.put("submittalId", "submittal-" + media.mediaId());
        file.put("verificationHash", media.hashes().getFirst().value());
        file.put("viewedByEsp", media.viewedByReporter());
        return file;
    }

    private static Map<String, Object> value(@Nullable String text) {
        return Map.of("value", Objects.requireNonNull(text, "a text"));
    }

    private static String text(@Nullable Moment moment) {
        return Objects.requireNonNull(moment, "a moment").at().toString();
    }
}
