package org.tidegate.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.identity.TimeOrderedIds;

class PackageTemplateTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-02T08:00:00.120Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(ints = {PackageTemplate.SMALLEST, 4096, 65_536})
    void eachPackageIsCanonicalAndHasExactlyTheSizeAskedFor(int sizeBytes) {
        byte[] made = template(sizeBytes).next();
        assertThat(made).hasSize(sizeBytes);
        assertThat(CasePackageJson.write(CasePackageJson.read(made))).isEqualTo(made);
    }

    @Test
    void noTwoPackagesShareAnId() {
        PackageTemplate template = template(4096);
        CasePackage one = CasePackageJson.read(template.next());
        CasePackage two = CasePackageJson.read(template.next());
        assertThat(one.id()).isNotEqualTo(two.id());
        assertThat(one.conversation()).isNotEqualTo(two.conversation());
        assertThat(two.createdAt()).isEqualTo(CLOCK.instant());
    }

    @Test
    void aSizeThatCannotBeIsRefused() {
        assertThatThrownBy(() -> template(100)).isInstanceOf(BenchFailed.class).hasMessageContaining("--size");
    }

    private static PackageTemplate template(int sizeBytes) {
        return PackageTemplate.of(
                new AuthorityId("XA"),
                new AuthorityId("XB"),
                sizeBytes,
                new TimeOrderedIds(CLOCK, new SecureRandom()),
                CLOCK);
    }
}
