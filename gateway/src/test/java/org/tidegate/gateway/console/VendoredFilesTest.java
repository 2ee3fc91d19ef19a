package org.tidegate.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.digest.Digest;

/** What was copied in from govuk-frontend is what was looked at, and nothing that only gov.uk may show came with it. */
class VendoredFilesTest {
    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Path VENDORED = RESOURCES.resolve("console/assets/govuk-frontend");
    private static final Path LOCK = Path.of("src", "console", "govuk-frontend.lock");

    @Test
    void everyFileIsTheOneInTheLockAndThereIsNoOther() throws IOException {
        TreeMap<String, String> locked = new TreeMap<>();
        for (String line : Files.readAllLines(LOCK)) {
            locked.put(line.substring(66), line.substring(0, 64));
        }
        TreeMap<String, String> found = new TreeMap<>();
        for (Path file : files(VENDORED)) {
            MessageDigest sha256 = Digest.newSha256();
            found.put(file.getFileName().toString(), HexFormat.of().formatHex(sha256.digest(Files.readAllBytes(file))));
        }

        assertThat(found).isEqualTo(locked).hasSize(3);
    }

    @Test
    void theLicenceLiesBesideWhatItIsFor() throws IOException {
        assertThat(Files.readString(VENDORED.resolve("LICENSE.txt")))
                .contains("The MIT License (MIT)", "Permission is hereby granted");
    }

    @Test
    void noFontCrestOrLogotypeOfGovUkIsInTheJar() throws IOException {
        for (Path file : files(RESOURCES)) {
            assertThat(file.toString().toLowerCase(Locale.ROOT))
                    .doesNotContain("crest", "logotype", "crown")
                    .doesNotMatch(".*\\.(woff2?|ttf|otf|eot|ico|png)");
            assertThat(Files.readString(file, StandardCharsets.UTF_8))
                    .as(file.toString())
                    .doesNotContainIgnoringCase("GDS Transport")
                    .doesNotContain("/assets/fonts", "/assets/images", "govuk-crest", "@font-face");
        }
    }

    @Test
    void nothingIsLoadedFromAnotherHost() throws IOException {
        for (Path file : files(RESOURCES.resolve("console"))) {
            assertThat(Files.readString(file).replace("http://www.w3.org/", "").replace("http://www.thymeleaf.org", ""))
                    .as(file.toString())
                    .doesNotContainPattern("(src|href|action)\\s*=\\s*[\"'](?:https?:)?//")
                    .doesNotContainPattern("url\\(\\s*[\"']?(?:https?:)?//");
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
