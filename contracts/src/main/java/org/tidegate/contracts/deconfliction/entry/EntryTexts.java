package org.tidegate.contracts.deconfliction.entry;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.deconfliction.entry.EntryFile.Found;
import org.tidegate.contracts.json.JsonStream;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.media.PayloadRule;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;

/** Entries as JSON: an array, or one a line. */
final class EntryTexts {
    private EntryTexts() {}

    static void readArray(InputStream file, Found found) {
        try (JsonStream stream =
                JsonStream.open(file, TargetEntryJson.names(), PayloadRule.FORBIDDEN, found.problems())) {
            if (!stream.isArray()) {
                throw new MalformedDocument(List.of(
                        new Problem("WRONG_TYPE", "", "the document is not an array", "send an array of entries")));
            }
            stream.enterArray();
            for (int position = 0; stream.nextItem(); position++) {
                if (!found.next()) {
                    return;
                }
                one("/" + position, stream.value(), found);
            }
            stream.end();
        } catch (MalformedDocument endsHere) {
            found.wrong("", endsHere);
        }
    }

    static void readLines(InputStream file, Found found) {
        try (InputStream in = new BufferedInputStream(file)) {
            for (int number = 1; ; number++) {
                byte[] line = line(in);
                if (line == null) {
                    return;
                }
                if (isBlank(line)) {
                    continue;
                }
                if (!found.next()) {
                    return;
                }
                one(EntryFile.line(number), line, found);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void one(String place, JsonValue tree, Found found) {
        try {
            found.entry(place, TargetEntryJson.ofTree(tree));
        } catch (MalformedDocument malformed) {
            found.wrong(place, malformed);
        }
    }

    private static void one(String place, byte[] line, Found found) {
        try {
            if (line.length > EntryFile.LONGEST) {
                throw tooLong("");
            }
            found.entry(place, TargetEntryJson.read(line));
        } catch (MalformedDocument malformed) {
            found.wrong(place, malformed);
        }
    }

    static MalformedDocument tooLong(String place) {
        return new MalformedDocument(List.of(new Problem(
                "TOO_LONG", place, "an entry is longer than 65,536 characters", "send one entry in a line")));
    }

    /** Without its end; of a line that is too long, one octet too many. Null behind the last. */
    private static byte @Nullable [] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet = in.read();
        if (octet < 0) {
            return null;
        }
        for (; octet >= 0 && octet != '\n'; octet = in.read()) {
            if (line.size() <= EntryFile.LONGEST) {
                line.write(octet);
            }
        }
        return line.toByteArray();
    }

    private static boolean isBlank(byte[] line) {
        for (byte octet : line) {
            if (octet != ' ' && octet != '\t' && octet != '\r') {
                return false;
            }
        }
        return true;
    }
}
