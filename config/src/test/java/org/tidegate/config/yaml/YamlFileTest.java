package org.tidegate.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlFileTest {
    @TempDir
    private Path folder;

    private final SettingsReading reading =
            new SettingsReading(new RemovedKeys(Map.of("peers.url", "'partners[].gateway'")));

    @Test
    void anAliasIsRefusedWhereItStandsAndNothingIsExpanded() {
        open("a: &big [x, x]\nb: [*big, *big]\n");

        assertThat(problems())
                .containsExactly(
                        "f.yml:1: uses an anchor (&). Fix: Write the value out in each place.",
                        "f.yml:2: uses an alias (*). Fix: Write the value out in each place.");
    }

    @Test
    void aTagIsRefused() {
        open("a: !!javax.script.ScriptEngineManager [x]\nb: !own 1\nc: !!str 2\n");

        assertThat(problems())
                .containsExactly(
                        "f.yml:1: uses a tag (!). Fix: Write the value without a tag.",
                        "f.yml:2: uses a tag (!). Fix: Write the value without a tag.",
                        "f.yml:3: uses a tag (!). Fix: Write the value without a tag.");
    }

    @Test
    void aKeyGivenTwiceIsRefusedNamingBothLines() {
        open("a: 1\nb: 2\na: 3\n");

        assertThat(problems())
                .containsExactly("f.yml:3: a: is given twice, first in line 1. Fix: Keep one of the two.");
    }

    @Test
    void aFileOverOneMebibyteIsRefusedAndOneOfExactlyThatIsRead() {
        open("a: 1\n#" + "x".repeat(YamlFile.LARGEST_BYTES - 6));
        assertThat(problems()).isEmpty();

        open("a: 1\n#" + "x".repeat(YamlFile.LARGEST_BYTES - 5));
        assertThat(problems()).containsExactly("f.yml: is larger than 1 MiB. Fix: Check that this is the right file.");
    }

    @Test
    void sixteenLevelsAreReadAndSeventeenAreRefused() {
        open("a: " + "[".repeat(YamlFile.DEEPEST - 1) + "]".repeat(YamlFile.DEEPEST - 1));
        assertThat(problems()).isEmpty();

        open("a: " + "[".repeat(YamlFile.DEEPEST) + "]".repeat(YamlFile.DEEPEST));
        assertThat(problems())
                .containsExactly("f.yml:1: is nested deeper than 16 levels. Fix: No setting lies that deep.");
    }

    @Test
    void aHundredThousandLevelsAreRefusedWithoutAStackOverflow() {
        open("a: " + "[".repeat(100_000));

        assertThat(problems())
                .containsExactly("f.yml:1: is nested deeper than 16 levels. Fix: No setting lies that deep.");
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() throws IOException {
        Files.write(folder.resolve("f.yml"), "name: J\u00fcrgen\n".getBytes(StandardCharsets.ISO_8859_1));
        new YamlFile(folder.resolve("f.yml"), reading).open("");

        assertThat(problems()).containsExactly("f.yml: is not UTF-8. Fix: Save it as UTF-8.");
    }

    @Test
    void brokenYamlIsRefusedInItsLine() {
        open("a: 1\nb: [1, 2\nc: 3\n");

        assertThat(problems()).singleElement().asString().startsWith("f.yml:3: is not YAML: ");
    }

    @Test
    void aSecondDocumentIsRefused() {
        open("a: 1\n---\na: 2\n");

        assertThat(problems()).singleElement().asString().contains("is not YAML: but found another document");
    }

    @Test
    void anEmptyFileAndAListHoldNoSettings() {
        open("# nothing yet\n");
        open("- a\n");

        assertThat(problems()).containsExactly("f.yml: holds no settings. Fix: Write keys and values, one a line.");
    }

    @Test
    void aRemovedKeyNamesItsSuccessor() {
        open("peers:\n  - url: x\n").orElseThrow().sections("peers").getFirst().done();

        assertThat(problems())
                .containsExactly("f.yml:2: peers[0].url: no longer exists. Fix: Use 'partners[].gateway' instead.");
    }

    private Optional<Section> open(String text) {
        try {
            Files.writeString(folder.resolve("f.yml"), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new YamlFile(folder.resolve("f.yml"), reading).open("");
    }

    private List<String> problems() {
        return reading.problems().inReadingOrder().stream()
                .map(SettingsProblem::toString)
                .map(text -> text.replace(folder + "/", ""))
                .toList();
    }
}
