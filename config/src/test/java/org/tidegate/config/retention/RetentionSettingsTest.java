package org.tidegate.config.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidegate.config.yaml.InvalidSetting;
import org.tidegate.contracts.casepackage.Kind;

class RetentionSettingsTest {
    private static final RetentionClass SETS =
            new RetentionClass("sets", List.of(Kind.HASHSET), Duration.ofDays(400), Duration.ofDays(90));

    @Test
    void eachKindIsInItsClassAndEveryOtherInTheUsualOne() {
        RetentionSettings settings = with(List.of(SETS));
        assertThat(settings.of(Kind.HASHSET)).isEqualTo(SETS);
        assertThat(settings.of(Kind.REFERRAL)).isEqualTo(RetentionSettings.DEFAULT.usual());
    }

    @Test
    void noKindIsInTwoClassesAndNoTwoClassesHaveOneName() {
        RetentionClass again =
                new RetentionClass("again", List.of(Kind.HASHSET), Duration.ofDays(1), Duration.ofDays(1));
        RetentionClass sameName =
                new RetentionClass("sets", List.of(Kind.REPLY), Duration.ofDays(1), Duration.ofDays(1));
        RetentionClass usual = new RetentionClass("usual", List.of(Kind.REPLY), Duration.ofDays(1), Duration.ofDays(1));
        for (RetentionClass other : List.of(again, sameName, usual)) {
            assertThatThrownBy(() -> with(List.of(SETS, other)))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("classes");
        }
    }

    @Test
    void nobodyLooksAfterItIsErased() {
        assertThatThrownBy(() -> new RetentionClass("a", List.of(), Duration.ofDays(10), Duration.ofDays(11)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("review");
    }

    private static RetentionSettings with(List<RetentionClass> classes) {
        return new RetentionSettings(
                RetentionSettings.DEFAULT.usual(), classes, Duration.ofDays(7), Duration.ofDays(30));
    }
}
