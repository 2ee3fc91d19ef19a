package org.tidegate.contracts.format.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidegate.contracts.translation.LossDirection;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossSeverity;

class MappingTableTest {

    private static final String FORMAT = "synthetic/1";
    private static final String HEAD =
            "# words\nversion;7\nfield;element;reading;when;rule;kind;severity;reversible;words\n";

    private static MappingTable table(String... rows) {
        return new MappingTable(FORMAT, HEAD + String.join("\n", rows) + "\n");
    }

    @Test
    void oneRuleHasOneMeaningInEachDirection() {
        assertThatThrownBy(() -> table("/a;;=;no place;A;DROPPED;WARN;no;w", "/b;;=;no place;A;DROPPED;INFO;no;w"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("two meanings of rule A");
        MappingTable table = table("/a;;=;no place;A;DROPPED;WARN;no;w", "/**;;;reading;A;DROPPED;WARN;yes;w");
        assertThat(table.loss(LossDirection.WRITING, "A"))
                .isEqualTo(new MappingTable.Loss(LossKind.DROPPED, LossSeverity.WARN, false));
        assertThat(table.loss(LossDirection.READING, "A"))
                .isEqualTo(new MappingTable.Loss(LossKind.DROPPED, LossSeverity.WARN, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/a;;=;no place;A;DROPPED;WARN;w|line of 8 columns",
                "/a;;?;no place;A;DROPPED;WARN;no;w|another reading",
                "/a;;=;no place;A;DROPPED;WARN;perhaps;w|whether rule A is reversible"
            })
    void aLineThatIsNoRowIsRefused(String line, String reason) {
        assertThatThrownBy(() -> table(line))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aTableBeginsWithItsVersionAndItsColumns() {
        assertThat(table().version()).isEqualTo("7");
        assertThat(table().format()).isEqualTo(FORMAT);
        assertThatThrownBy(() ->
                        new MappingTable(FORMAT, "field;element;reading;when;rule;kind;severity;reversible;words\n"))
                .hasMessageContaining("does not begin with its version");
        assertThatThrownBy(() -> new MappingTable(FORMAT, "version;1\nfield;rule\n"))
                .hasMessageContaining("does not begin with its version");
    }

    @Test
    void theFirstRowThatFitsCounts() {
        MappingTable table = table(
                "/a/*/b;;=;some situation;S;DROPPED;WARN;no;w",
                "/a/*/b;;=;;;;;;only where it stands",
                "/a/*/b;;=;no place;A;DROPPED;WARN;no;w",
                "/c/**;;=;no place;C;DROPPED;WARN;no;w",
                "/**;;;reading;R;DROPPED;WARN;no;w",
                "/**;;=;no place;Z;DROPPED;INFO;no;w");
        assertThat(table.unplaced("/a/7/b").rule()).isEqualTo("A");
        assertThat(table.unplaced("/c/d/0").rule()).isEqualTo("C");
        assertThat(table.unplaced("/a/7/b/c").rule()).isEqualTo("Z");
    }

    @Test
    void theRowThatTellsALossIsTheFirstOfItsRuleThatThePathFits() {
        MappingTable table = table(
                "/a/*;;=;no place;A;DROPPED;WARN;no;of a list",
                "/b;;=;no place;A;DROPPED;WARN;no;of a member",
                "/**;;;reading;A;DROPPED;WARN;no;on the way in");
        assertThat(table.told(LossDirection.WRITING, "A", "/b").words()).isEqualTo("of a member");
        assertThat(table.told(LossDirection.WRITING, "A", "/a/3").words()).isEqualTo("of a list");
        assertThat(table.told(LossDirection.WRITING, "A", "/elsewhere").words()).isEqualTo("of a list");
        assertThat(table.told(LossDirection.READING, "A", "/b").words()).isEqualTo("on the way in");
        assertThatThrownBy(() -> table.told(LossDirection.READING, "B", "/b"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no rule B");
    }

    @Test
    void aRuleOrAFieldThatTheTableDoesNotHaveIsAMistakeOfTheProgram() {
        MappingTable table = table("/a;;=;no place;A;DROPPED;WARN;no;w");
        assertThatThrownBy(() -> table.loss(LossDirection.READING, "A"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no rule A of READING");
        assertThatThrownBy(() -> table.unplaced("/b"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no row for /b");
    }
}
