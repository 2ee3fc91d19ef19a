package org.tidegate.contracts.format.cybertip;

import static org.tidegate.contracts.format.xml.ContentModel.anyOrder;
import static org.tidegate.contracts.format.xml.ContentModel.oneOf;
import static org.tidegate.contracts.format.xml.ContentModel.sequence;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tidegate.contracts.format.xml.ContentModel;

/** Element names, cardinalities and order of {@code <report>} after the public schema of November 2025. */
final class ReportGrammar {

    private static final ContentModel ADDRESS = sequence("address? city? zipCode? state? nonUsaState? country?");
    private static final ContentModel CONTACT =
            sequence("firstName? lastName? phone* email* address*", Map.of("address", ADDRESS));
    private static final ContentModel PERSON =
            sequence("firstName? lastName? phone* email* address* age? dateOfBirth?", Map.of("address", ADDRESS));
    static final ContentModel IP_EVENT = sequence("ipAddress eventName? dateTime? possibleProxy? port?");
    static final ContentModel DEVICE = sequence("idType idValue eventName? dateTime?");
    private static final ContentModel LOCATION = sequence("city? region? countryCode?");

    private static final ContentModel ASSOCIATED_ACCOUNT = sequence(
            "platform? firstName? middleName? lastName? approximateAge? dateOfBirth? phone* email* allEmailsReported?"
                    + " address* espService? espIdentifier? profileUrl* screenName? displayName* profileBio?"
                    + " groupIdentifier? compromisedAccount? accountTemporarilyDisabled? accountPermanentlyDisabled?"
                    + " ipCaptureEvent* deviceId* priorCTReport* additionalInfo?",
            Map.of("address", ADDRESS, "ipCaptureEvent", IP_EVENT, "deviceId", DEVICE));

    private static final ContentModel SUBJECT = party(
            "personOrUserReportedPerson",
            "personOrUserReportedPerson? vehicleDescription? espIdentifier? espService? compromisedAccount? screenName?"
                    + " displayName* profileUrl* profileBio? ipCaptureEvent* deviceId* thirdPartyUserReported?"
                    + " priorCTReports* groupIdentifier? accountTemporarilyDisabled? accountPermanentlyDisabled?"
                    + " estimatedLocation? allEmailsReported? associatedAccount* additionalInfo?");
    private static final ContentModel RECIPIENT = party(
            "intendedRecipientPerson",
            "intendedRecipientPerson? espIdentifier? espService? compromisedAccount? screenName? displayName*"
                    + " profileUrl* profileBio? ipCaptureEvent* deviceId* priorCTReports* groupIdentifier?"
                    + " accountTemporarilyDisabled? accountPermanentlyDisabled? estimatedLocation? allEmailsReported?"
                    + " additionalInfo*");
    private static final ContentModel VICTIM = party(
            "victimPerson",
            "victimPerson espIdentifier? espService? compromisedAccount? screenName? displayName* profileUrl*"
                    + " profileBio? ipCaptureEvent* deviceId* schoolName? priorCTReports* accountTemporarilyDisabled?"
                    + " accountPermanentlyDisabled? estimatedLocation? allEmailsReported? associatedAccount*"
                    + " additionalInfo?");

    private static final ContentModel INCIDENT_SUMMARY = sequence(
            "incidentType platform? escalateToHighPriority? reportAnnotations? incidentDateTime"
                    + " incidentDateTimeDescription?",
            Map.of("reportAnnotations", anyOrder(String.join(" ", Codes.REPORT_ANNOTATIONS))));

    private static final ContentModel INTERNET_DETAILS = oneOf(Map.of(
            "webPageIncident", sequence("url* additionalInfo?"),
            "emailIncident", sequence("emailAddress* content? additionalInfo?"),
            "newsgroupIncident", sequence("name? emailAddress* content? additionalInfo?"),
            "chatImIncident", sequence("chatClient? chatRoomName? content? additionalInfo?"),
            "onlineGamingIncident", sequence("gameName? console? content? additionalInfo?"),
            "cellPhoneIncident", sequence("phoneNumber? latitude? longitude? additionalInfo?"),
            "nonInternetIncident",
                    sequence("locationName? incidentAddress* additionalInfo?", Map.of("incidentAddress", ADDRESS)),
            "peer2peerIncident",
                    sequence(
                            "client? ipCaptureEvent* fileNames? additionalInfo?", Map.of("ipCaptureEvent", IP_EVENT))));

    /** The content of {@code <report>}. */
    static final ContentModel REPORT = sequence(
            "batchedReport? incidentSummary internetDetails* lawEnforcement? reporter personOrUserReported*"
                    + " intendedRecipient* victim* additionalInfo?",
            Map.of(
                    "incidentSummary",
                    INCIDENT_SUMMARY,
                    "internetDetails",
                    INTERNET_DETAILS,
                    "lawEnforcement",
                    sequence(
                            "agencyName caseNumber? officerContact? reportedToLe? servedLegalProcessDomestic?"
                                    + " servedLegalProcessInternational?",
                            Map.of("officerContact", CONTACT)),
                    "reporter",
                    sequence(
                            "reportingPerson contactPerson? companyTemplate? termsOfService? legalURL?",
                            Map.of("reportingPerson", PERSON, "contactPerson", CONTACT)),
                    "personOrUserReported",
                    SUBJECT,
                    "intendedRecipient",
                    RECIPIENT,
                    "victim",
                    VICTIM));

    private ReportGrammar() {}

    /** Every element name of the format, which a problem may therefore repeat. */
    static Set<String> names() {
        Set<String> names = new HashSet<>(REPORT.names());
        names.add("report");
        return names;
    }

    private static ContentModel party(String person, String words) {
        return sequence(
                words,
                Map.of(
                        person,
                        PERSON,
                        "ipCaptureEvent",
                        IP_EVENT,
                        "deviceId",
                        DEVICE,
                        "estimatedLocation",
                        LOCATION,
                        "associatedAccount",
                        ASSOCIATED_ACCOUNT));
    }
}
