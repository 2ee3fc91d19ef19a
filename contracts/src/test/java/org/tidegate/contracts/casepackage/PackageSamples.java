package org.tidegate.contracts.casepackage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Synthetic packages to read. */
final class PackageSamples {

    static final Path GUIDE = Path.of("../docs/partner.md");

    private PackageSamples() {}

    /** Each member of each record stands in it. */
    static String everyMember() {
        try (InputStream sample = PackageSamples.class.getResourceAsStream("every-member.json")) {
            if (sample == null) {
                throw new IllegalStateException("every-member.json is not on the class path");
            }
            return new String(sample.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the guide for partner developers shows. */
    static String ofTheGuide() {
        try {
            Matcher example = Pattern.compile("(?s)```json\\n(.*?)```").matcher(Files.readString(GUIDE));
            if (!example.find()) {
                throw new IllegalStateException("the guide shows no package");
            }
            return example.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
