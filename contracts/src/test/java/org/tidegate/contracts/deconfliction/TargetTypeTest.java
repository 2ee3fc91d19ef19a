package org.tidegate.contracts.deconfliction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.format.identifier.MatchType;

class TargetTypeTest {

    @Test
    void everyTypeOfTheRuleFileAndEveryLayerIsOne() {
        assertThat(TargetType.all())
                .doesNotHaveDuplicates()
                .hasSize(MatchType.values().length + EventLayer.values().length)
                .contains(new TargetType("email-alias"), new TargetType("event-1600"));
    }

    @Test
    void whatCanBeGoneThroughIsEnumerable() {
        assertThat(TargetType.all().stream().filter(TargetType::isEnumerable).map(TargetType::word))
                .contains("phone", "ip4t", "imei", "event-400", "event-8000")
                .doesNotContain("email", "uid", "wallet", "sha256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Phone", "1a", "-a", "a b", "a23456789012345678901234567890123"})
    void otherTextsAreNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TargetType.parse(text))
                .withMessageContaining("not a type");
    }
}
