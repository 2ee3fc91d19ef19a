package org.tidegate.contracts.format.cybertipjson;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Every member name that was observed, which a problem or a loss report may therefore repeat. */
final class LawEnforcementNames {

    static final Set<String> ALL = Set.of(
            "reportId",
            "dateReceived",
            "reportedInformation",
            "reportingEsp",
            "espName",
            "incidentSummary",
            "incidentType",
            "incidentDateTime",
            "incidentDateTimeDescription",
            "incidentDetails",
            "webpageIncident",
            "url",
            "emailIncident",
            "contents",
            "value",
            "reportedPeople",
            "reportedPersons",
            "intendedRecipients",
            "firstName",
            "middleName",
            "lastName",
            "dateOfBirth",
            "screenName",
            "espUserId",
            "emails",
            "phones",
            "verified",
            "addresses",
            "address",
            "city",
            "state",
            "zipCode",
            "country",
            "sourceInformation",
            "sourceCaptures",
            "captureType",
            "eventName",
            "dateTime",
            "port",
            "additionalInformations",
            "uploadedFiles",
            "filename",
            "originalFilename",
            "submittalId",
            "verificationHash",
            "viewedByEsp",
            "industryClassification",
            "ncmecTags",
            "groups",
            "tags",
            "espMetadata",
            "metadatas",
            "name");

    /** Of which a document must have one to be a report at all. */
    static final Set<String> AT_THE_TOP = Set.of("reportId", "dateReceived", "reportedInformation");

    /** In lower case, letters only. */
    private static final Set<String> PLACES_OF_FILES = Set.of(
            "locationoffile",
            "filelocation",
            "location",
            "path",
            "filepath",
            "fullpath",
            "relativepath",
            "relativefilepath",
            "localpath",
            "fileurl",
            "downloadurl",
            "url",
            "uri",
            "link");

    private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]+");

    private LawEnforcementNames() {}

    /** Whether a value of this name says where a file lies, however the name is written. */
    static boolean isPlaceOfFile(String name) {
        return PLACES_OF_FILES.contains(
                NO_LETTERS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll(""));
    }
}
