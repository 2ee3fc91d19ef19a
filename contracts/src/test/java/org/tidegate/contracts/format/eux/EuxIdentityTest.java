package org.tidegate.contracts.format.eux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.translation.LossReport;

/** What is read and written again is what it was, from either side. */
class EuxIdentityTest {

    private static final EuxWriter WRITER = new EuxWriter();

    /** What may be told of a package that comes back whole. */
    private static final Set<String> LOSES_NOTHING = Set.of("BESIDE", "GROUND", "REFUSAL_CODE");

    static LongStream seeds() {
        return LongStream.range(0, 250);
    }

    static Stream<String> samples() {
        return Stream.of(Messages.everyElement(), Messages.request(), Messages.referral());
    }

    @Test
    void aPackageWithEveryMemberComesBackWhole() {
        CasePackage all = Messages.everyMember();
        assertThat(bare(Messages.packageOf(Messages.text(all)))).isEqualTo(all);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyPackageComesBackWhole(long seed) {
        CasePackage casePackage = GeneratedPackages.of(seed);
        WrittenPackage written = WRITER.write(casePackage);
        assertThat(written.losses()).extracting(LossReport::ruleId).isSubsetOf(LOSES_NOTHING);
        assertThat(bare(Messages.packageOf(Messages.text(casePackage)))).isEqualTo(casePackage);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aMessageIsWrittenAgainAsItWas(String message) {
        assertThat(CanonicalTree.of(Messages.text(Messages.packageOf(message)))).isEqualTo(CanonicalTree.of(message));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aMessageInTheSendersOwnWordsIsWrittenAgainAsItWas(long seed) {
        String message = OwnWordsOfSenders.of(Messages.text(GeneratedPackages.of(seed)), seed);
        CasePackage read = Messages.packageOf(message);
        assertThat(CanonicalTree.of(Messages.text(read))).as(message).isEqualTo(CanonicalTree.of(message));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSamePackageGivesTheSameOctetsAndTheSameLosses(long seed) {
        CasePackage casePackage = GeneratedPackages.of(seed);
        WrittenPackage first = WRITER.write(casePackage);
        WrittenPackage second = new EuxWriter().write(GeneratedPackages.of(seed));
        assertThat(second.documents().getFirst()).isEqualTo(first.documents().getFirst());
        assertThat(second.losses()).isEqualTo(first.losses());
        String message = OwnWordsOfSenders.of(Messages.text(casePackage), seed);
        assertThat(Messages.packageOf(message)).isEqualTo(Messages.packageOf(message));
    }

    private static CasePackage bare(CasePackage casePackage) {
        return casePackage.withReading(List.of(), List.of());
    }
}
