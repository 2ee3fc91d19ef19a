package org.tidegate.contracts.format.eux;

import java.util.HashMap;
import java.util.Map;

/**
 * The names of elements that are not those of the package's members. The words of the message follow public law where it has a
 * word (Directive (EU) 2023/977, Regulation (EU) 2016/794); an element of a list is named in the singular.
 */
final class ElementNames {

    private static final Map<String, String> NAMES = names("""
            CasePackage.id=messageId conversation=conversationId kind=messageType origin=from recipients=to dueAt=deadline
            CasePackage.securityMarking=protectionMarking externalIds=reference referral=matter parties=person
            CasePackage.communications=communication locations=location media=file relations=relation assessments=grading
            CasePackage.legalProcesses=legalProcess provenance=provenance note=text
            Authority.id=code
            Purpose.codes=code
            SecurityMarking.caveats=caveat descriptors=descriptor
            Handling.codes=code purposeLimit=purposeLimit recipients=recipient releasableTo=releasableTo
            Referral.incidentTypes=crimeArea annotations=annotation priorReports=priorReport
            ContactPerson.identifiers=identifier addresses=address
            Investigation.caseNumbers=caseNumber focus=focus authorisations=authorisation
            Party.partyId=personId roles=role names=name nationalities=nationality identifiers=identifier accounts=account
            Party.networkEvents=networkEvent locations=location assessments=grading furtherNotes=furtherNote
            Party.priorReports=priorReport
            Identifier.extension=phoneExtension
            Account.displayNames=displayName profileUrls=profileUrl
            Communication.participants=participant places=place
            MediaRecord.mediaId=fileId hashes=hash occurrences=occurrence classifications=classification tags=tag
            MediaRecord.properties=property externalIds=reference identifiers=identifier networkEvents=networkEvent notes=note
            HashSetVersion.members=member removed=removed changed=changed
            ProvenanceRecord.inputs=input outputs=output exhibitNumbers=exhibitNumber
            """);

    private ElementNames() {}

    /** @throws IllegalStateException for a list without a name for its entries */
    static String of(Class<?> record, String component, boolean list) {
        String name = NAMES.get(record.getSimpleName() + "." + component);
        if (name == null && list) {
            throw new IllegalStateException(
                    "an entry of " + record.getSimpleName() + "." + component + " has no name in a message");
        }
        return name == null ? component : name;
    }

    private static Map<String, String> names(String lines) {
        Map<String, String> names = new HashMap<>();
        lines.lines().forEach(line -> {
            int dot = line.indexOf('.');
            for (String pair : line.substring(dot + 1).split(" ", -1)) {
                String[] two = pair.split("=", -1);
                names.put(line.substring(0, dot + 1) + two[0], two[1]);
            }
        });
        return Map.copyOf(names);
    }
}
