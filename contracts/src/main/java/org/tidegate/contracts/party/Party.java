package org.tidegate.contracts.party;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Location;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Line;
import org.tidegate.contracts.rule.Range;
import org.tidegate.contracts.rule.Shape;
import org.tidegate.contracts.rule.Text;

/**
 * Somebody a package is about.
 *
 * @param partyId names it within the package
 * @param minor null: the source does not say; unknown is never taken for no
 * @param birthDate as exactly as the source has it
 * @param accounts by {@code accountId}
 * @param note what the source says of this one in words
 * @param furtherNotes where it says it in several texts, those after the first
 * @param priorReports the numbers of earlier reports about this one; the referral says whose numbers they are
 */
public record Party(
        @Shape(regex = "^[A-Za-z0-9_.-]{1,64}$", says = "1 to 64 letters, digits, dots, underscores and hyphens")
        String partyId,

        @Count(least = 1, most = 8) List<PartyRole> roles,
        @Nullable Boolean minor,
        @Count(most = 64) List<PersonName> names,
        @Nullable LocalDate birthDate,
        @Nullable @Range(least = 0, most = 150) Integer ageYears,

        @Count(most = 16)
        List<@Shape(regex = "^[A-Z]{2}$", says = "two upper-case letters, ISO 3166-1 alpha-2") String> nationalities,

        @Nullable @Line(64) String gender,
        @Nullable @Line(255) String school,

        @Nullable @Shape(regex = "^[A-Z][A-Z0-9_]{0,63}$", says = "an upper-case code with underscores")
        String dataSubjectCategory,

        @Count(most = 1000) List<Identifier> identifiers,
        @Count(most = 1000) List<Account> accounts,
        @Count(most = 100000) List<NetworkEvent> networkEvents,
        @Count(most = 256) List<Location> locations,
        @Count(most = 64) List<Assessment> assessments,
        @Nullable @Text(100000) String note,
        @Count(most = 64) List<@Text(100000) String> furtherNotes,
        @Count(most = 256) List<@Line(255) String> priorReports) {

    public Party {
        Checks.of(
                        Party.class,
                        partyId,
                        roles,
                        minor,
                        names,
                        birthDate,
                        ageYears,
                        nationalities,
                        gender,
                        school,
                        dataSubjectCategory,
                        identifiers,
                        accounts,
                        networkEvents,
                        locations,
                        assessments,
                        note,
                        furtherNotes,
                        priorReports)
                .done();
    }
}
