package org.tidegate.contracts.format.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.handling.Handling;
import org.tidegate.contracts.handling.HandlingPrimitives;
import org.tidegate.contracts.translation.LossReport;

/** From one format to another and back (formats reference, a.4, rules 4 and 5), for every two that are registered. */
class FormatPairsTest {

    private static final Pattern ZONED =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,}(?:Z|[+-][0-9]{2}:[0-9]{2})");

    /** A hash set has no incident type, and a report without one is refused; so nothing a report says comes back through media alone. */
    private static final Set<String> NEVER_BACK = Set.of("cybertip to vics", "vics to cybertip");

    static Stream<Given.Pair> pairs() {
        return Given.pairs();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whatComesBackDiffersOnlyAtReportedPlaces(Given.Pair pair) {
        SoftAssertions softly = new SoftAssertions();
        int back = 0;
        for (Given.Documents documents : Given.documents(pair.from(), Given.SEEDS_OF_PAIRS)) {
            CasePackage before = Given.read(pair.from(), documents.documents()).casePackage();
            WrittenPackage there = Given.write(pair.to(), before);
            if (there.documents().isEmpty()) {
                softly.assertThat(there.blocking())
                        .as("%s is not given", documents)
                        .isNotEmpty();
                continue;
            }
            CasePackage after = Given.read(pair.to(), there.documents()).casePackage();
            softly.assertThat(Accounts.neitherThereNorReported(before, after, there.losses()))
                    .as("%s, in the package", documents)
                    .isEmpty();
            WrittenPackage again = Given.write(pair.from(), after);
            if (again.documents().isEmpty()) {
                softly.assertThat(again.blocking())
                        .as("%s does not come back", documents)
                        .isNotEmpty();
                continue;
            }
            back++;
            softly.assertThat(unexplained(documents.documents(), again, before, after, there.losses()))
                    .as("%s, in the documents", documents)
                    .isEmpty();
        }
        softly.assertThat(back > 0)
                .as("%d documents came back", back)
                .isNotEqualTo(NEVER_BACK.contains(pair.toString()));
        softly.assertAll();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void noRestrictionIsWeakerOnTheOtherSide(Given.Pair pair) {
        Stream.concat(
                        Given.documents(pair.from(), Given.SEEDS_OF_PAIRS).stream(),
                        Given.restrictedDocuments(pair.from()).stream())
                .forEach(documents -> {
                    Handling before = Given.read(pair.from(), documents.documents())
                            .casePackage()
                            .handling();
                    WrittenPackage there = Given.write(
                            pair.to(),
                            Given.read(pair.from(), documents.documents()).casePackage());
                    if (!there.documents().isEmpty()) {
                        HandlingPrimitives after = Given.read(pair.to(), there.documents())
                                .casePackage()
                                .handling()
                                .primitives();
                        assertThat(after.and(before.primitives()))
                                .as("%s", documents)
                                .isEqualTo(after);
                    }
                });
    }

    /**
     * Values of the first documents that the last ones do not have, though no loss is about a leaf of the package that holds them.
     * A value that no leaf holds word for word is a code of the format's own; what became of it is looked for in the package. A moment
     * may be written in another way.
     */
    private static List<String> unexplained(
            List<byte[]> first, WrittenPackage again, CasePackage before, CasePackage after, List<LossReport> there) {
        List<String> last = new ArrayList<>(Leaves.of(again.documents()).values());
        Map<String, String> leavesBefore = Leaves.of(before);
        Map<String, String> leavesAfter = Leaves.of(after);
        List<String> unexplained = new ArrayList<>();
        Leaves.of(first).forEach((place, text) -> {
            List<String> holdBefore = holding(leavesBefore, text);
            boolean explained = last.remove(text)
                    || last.stream().anyMatch(words -> !text.isBlank() && words.contains(text.strip()))
                    || holdBefore.isEmpty()
                    || Accounts.isReported(place, before.lossReports())
                    || holdBefore.stream().anyMatch(leaf -> Accounts.isReported(leaf, there))
                    || holding(leavesAfter, text).stream().anyMatch(leaf -> Accounts.isReported(leaf, again.losses()))
                    || isMomentOf(last, text);
            if (!explained) {
                unexplained.add(place + " = " + text);
            }
        });
        return unexplained;
    }

    private static boolean isMomentOf(List<String> last, String text) {
        Optional<Instant> moment = moment(text);
        return moment.isPresent()
                && last.stream()
                        .filter(other -> moment(other).equals(moment))
                        .findFirst()
                        .map(last::remove)
                        .orElse(false);
    }

    private static Optional<Instant> moment(String text) {
        return ZONED.matcher(text).matches()
                ? Optional.of(OffsetDateTime.parse(text).toInstant())
                : Optional.empty();
    }

    private static List<String> holding(Map<String, String> leaves, String text) {
        return leaves.entrySet().stream()
                .filter(leaf -> !text.isBlank() && leaf.getValue().contains(text.strip()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
