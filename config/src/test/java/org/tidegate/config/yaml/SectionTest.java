package org.tidegate.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.casepackage.Lane;

class SectionTest {
    @TempDir
    private Path folder;

    private final SettingsReading reading = new SettingsReading(RemovedKeys.ofThisVersion());

    @Test
    void readingGoesOnAfterAProblemAndTellsAllInTheOrderOfTheFile() {
        Section at = open("port: many\nwait: 5\nlane: SLOW\nwhen: [1]\nlist: 3\n");
        at.wholeNumber("port", "ports");
        at.duration("wait");
        at.oneOf("lane", Lane.class);
        at.text("when");
        at.words("list", "a word", text -> text);
        at.text("name").required("Write a name.");

        assertThat(problems())
                .containsExactly(
                        "f.yml:1: port: is 'many'. Fix: Write a whole number of ports.",
                        "f.yml:1: name: is missing. Fix: Write a name.",
                        "f.yml:2: wait: is '5'. Fix: Write a duration with its unit (ms, s, m, h or d), such as 250ms,"
                                + " 5s, 10m, 72h or 30d.",
                        "f.yml:3: lane: is 'SLOW'. Fix: Write one of IMMEDIATE_RISK, URGENT, ROUTINE.",
                        "f.yml:4: when: is a list or a set of keys. Fix: Write one value: text.",
                        "f.yml:5: list: is not a list. Fix: Write each entry on a line of its own, after '- '.");
    }

    @ParameterizedTest
    @CsvSource({"in-flihgt, in-flight", "inFlight, in-flight", "BACK_OFF, back-off", "conect-within, connect-within"})
    void anUnknownKeyNamesTheNearestKnownOne(String mistyped, String meant) {
        Section at = open(mistyped + ": 1\n");
        List.of("in-flight", "back-off", "connect-within").forEach(at::text);
        at.done();

        assertThat(problems())
                .containsExactly("f.yml:1: " + mistyped + ": is not a known key. Fix: Did you mean '" + meant + "'?");
    }

    @Test
    void anUnknownKeyThatIsNearNothingListsWhatIsKnown() {
        Section at = open("colour: blue\n");
        at.text("address");
        at.text("port");
        at.done();

        assertThat(problems())
                .containsExactly("f.yml:1: colour: is not a known key. Fix: Remove it. Known here: address, port.");
    }

    @Test
    void aWrongValueNeverFallsBackToTheDefault() {
        Section at = open("port: 84x43\n");

        assertThat(at.wholeNumber("port", "ports").or(8443).isPresent()).isFalse();
    }

    @Test
    void aKeyWithNothingAfterItIsAbsent() {
        Section at = open("port:\nlisteners:\n  # all commented out\n");

        assertThat(at.wholeNumber("port", "ports").or(8443).get()).isEqualTo(8443);
        at.section("listeners").done();
        assertThat(problems()).isEmpty();
    }

    @Test
    void aScalarIsTheTextInTheFile() {
        Section at = open("country: NO\nday: 2026-01-01\nsince: 010\nflag: yes\n");

        assertThat(at.text("country").get()).isEqualTo("NO");
        assertThat(at.text("day").get()).isEqualTo("2026-01-01");
        assertThat(at.text("since").get()).isEqualTo("010");
        assertThat(at.yesOrNo("flag").isPresent()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"250ms,250", "5s,5000", "10m,600000", "72h,259200000", "30d,2592000000", "0s,0"})
    void aDurationIsReadAndWrittenInItsUnit(String written, long ms) {
        Duration read = TimeSpan.parse(written).orElseThrow();

        assertThat(read).isEqualTo(Duration.ofMillis(ms));
        assertThat(TimeSpan.parse(TimeSpan.write(read))).contains(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "5 s", "-5s", "5S", "PT5S", "1h30m", "9999999999s", ""})
    void anythingElseIsNoDuration(String written) {
        assertThat(TimeSpan.parse(written)).isEmpty();
    }

    @Test
    void aProblemSeveralLevelsDownHasItsOwnLine() {
        Section at = open("systems:\n  - id: a\n  - id: b\n    defaults:\n      kind: X\n");

        at.problem("systems[1].defaults.kind", "is X", "Write Y.");
        at.problem("systems[1].defaults.lane", "is missing", "Write it.");
        at.problem("systems[7].id", "is missing", "Write it.");

        assertThat(problems())
                .containsExactly(
                        "f.yml:1: systems[7].id: is missing. Fix: Write it.",
                        "f.yml:4: systems[1].defaults.lane: is missing. Fix: Write it.",
                        "f.yml:5: systems[1].defaults.kind: is X. Fix: Write Y.");
    }

    @Test
    void everyRuleARecordBreaksIsAProblemOfItsKey() {
        Section at = open("first: 0\nsecond: 9\n");
        var first = at.wholeNumber("first", "things");
        var second = at.wholeNumber("second", "things");

        var made = at.make(() -> {
            SettingChecks.of("test")
                    .between("first", first.get(), 1, 8, "things")
                    .between("second", second.get(), 1, 8, "things")
                    .done();
            return true;
        });

        assertThat(made.isPresent()).isFalse();
        assertThat(problems())
                .containsExactly(
                        "f.yml:1: first: is 0. Fix: Write a whole number of things from 1 to 8.",
                        "f.yml:2: second: is 9. Fix: Write a whole number of things from 1 to 8.");
    }

    private Section open(String text) {
        try {
            Files.writeString(folder.resolve("f.yml"), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new YamlFile(folder.resolve("f.yml"), reading).open("").orElseThrow();
    }

    private List<String> problems() {
        return reading.problems().inReadingOrder().stream()
                .map(SettingsProblem::toString)
                .map(text -> text.replace(folder + "/", ""))
                .toList();
    }
}
