package org.tidegate.config.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReferenceTest {
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE);

    @Test
    void theReferenceExplainsEveryKeyTheNodeReadsAndNoOther(@TempDir Path folder) throws IOException {
        new TestHome(folder)
                .write(
                        "tidegate.yml",
                        TestHome.SETTINGS + "people:\n" + PeopleSettingsTest.officer("p-001")
                                + "retention: {classes: [{name: sets, kinds: [HASHSET]}]}\n")
                .write("agreements/XB.yml", TestHome.AGREEMENT + TestHome.DECONFLICTION);
        NodeHome home = new NodeHome(folder);
        home.load();

        assertThat(explained()).isEqualTo(leaves(home.keysAsked()));
    }

    private static Set<String> explained() throws IOException {
        Set<String> keys = new TreeSet<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("..", "docs", "settings.md")));
        while (row.find()) {
            assertThat(keys.add(row.group(1)))
                    .as("explained once: " + row.group(1))
                    .isTrue();
        }
        return keys;
    }

    /** Keys that hold a value: those no other key lies below. */
    private static Set<String> leaves(Set<String> asked) {
        return asked.stream()
                .filter(key ->
                        asked.stream().noneMatch(other -> other.startsWith(key + ".") || other.startsWith(key + "[]")))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
