package org.tidegate.contracts.format.eux;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What requests and refusals say in parts, as the one text a package has for it: whole words for whoever reads it in another format,
 * and from which the parts can be had again.
 */
final class Note {

    private static final String AVAILABILITY = "\n\nWhy it is believed that the information is held:\n";
    private static final String LINK = "\n\nWhat the persons named have to do with the purpose:\n";
    private static final String REFUSED = "Refused: ";
    private static final String BEHIND_CODE = "\n\n";

    private static final int LONGEST_PART = 4000;

    private Note() {}

    static String of(Request request) {
        return request.requestedInformation()
                + (request.availabilityReason() == null ? "" : AVAILABILITY + request.availabilityReason())
                + (request.personLink() == null ? "" : LINK + request.personLink());
    }

    /** The parts; all in one where they are not as {@link #of(Request)} joins them. */
    static Request request(String note) {
        int link = note.lastIndexOf(LINK);
        String before = link < 0 ? note : note.substring(0, link);
        int availability = before.lastIndexOf(AVAILABILITY);
        Request parts = new Request(
                availability < 0 ? before : before.substring(0, availability),
                availability < 0 ? null : before.substring(availability + AVAILABILITY.length()),
                link < 0 ? null : note.substring(link + LINK.length()));
        boolean whole = !parts.requestedInformation().isBlank()
                && isPart(parts.availabilityReason())
                && isPart(parts.personLink());
        return whole ? parts : new Request(note, null, null);
    }

    /** Null for a refusal that says nothing. */
    static @Nullable String of(Refusal refusal) {
        if (refusal.code() == RefusalCode.OTHER) {
            return refusal.reason();
        }
        return REFUSED + refusal.code().name() + (refusal.reason() == null ? "" : BEHIND_CODE + refusal.reason());
    }

    static Refusal refusal(@Nullable String note) {
        if (note == null) {
            return new Refusal(RefusalCode.OTHER, null);
        }
        int end = note.indexOf(BEHIND_CODE);
        String first = end < 0 ? note : note.substring(0, end);
        String reason = end < 0 ? null : note.substring(end + BEHIND_CODE.length());
        return Arrays.stream(RefusalCode.values())
                .filter(code -> code != RefusalCode.OTHER && first.equals(REFUSED + code.name()))
                .filter(code -> reason == null || !reason.isBlank())
                .map(code -> new Refusal(code, reason))
                .findFirst()
                .orElseGet(() -> new Refusal(RefusalCode.OTHER, note));
    }

    private static boolean isPart(@Nullable String part) {
        return part == null || (!part.isBlank() && part.codePointCount(0, part.length()) <= LONGEST_PART);
    }
}
