package org.tidegate.gateway.translate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.command.Arguments;
import org.tidegate.gateway.command.CommandFailed;
import org.tidegate.gateway.command.UsageError;
import org.tidegate.gateway.multipart.MixedBody;

/**
 * The documents of one package, from files in the order they are named, or from one multipart/mixed body.
 *
 * @param names of the files, for people
 */
record Input(String names, List<byte[]> documents) {

    private static final String STANDARD_INPUT = "-";

    /** Octets of one file: no format is read whole beyond this. */
    private static final int MOST = 32 << 20;

    private static final String FIELD = "content-type:";
    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};

    /**
     * @param arguments with the names of the files as what is left
     * @throws UsageError where no file is named
     * @throws CommandFailed where one cannot be read
     * @throws MalformedDocument where a multipart/mixed body is none
     */
    static Input of(Arguments arguments) {
        List<String> names = new ArrayList<>(List.of(arguments.word("FILE")));
        arguments.optionalWords().forEach(names::add);
        arguments.end();
        List<byte[]> documents = new ArrayList<>();
        names.forEach(name -> documents.addAll(documentsIn(read(name))));
        return new Input(String.join(", ", names), documents);
    }

    private static byte[] read(String name) {
        if (!name.equals(STANDARD_INPUT) && Files.isDirectory(Path.of(name))) {
            throw new CommandFailed(name + " is a folder. Name the files in it that belong to one package.");
        }
        try (InputStream in = name.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(name))) {
            byte[] octets = in.readNBytes(MOST + 1);
            if (octets.length > MOST) {
                throw new CommandFailed("The file " + name + " is larger than 32 MiB, which no format is read whole"
                        + " beyond. Divide it.");
            }
            return octets;
        } catch (NoSuchFileException missing) {
            throw new CommandFailed("The file " + name + " is not there. Name one that is, or - for standard input.");
        } catch (IOException unreadable) {
            throw new CommandFailed("The file " + name + " cannot be read. Name one that can.", unreadable);
        }
    }

    /** Neither XML nor JSON begins like a body of parts. */
    private static List<byte[]> documentsIn(byte[] octets) {
        String first = new String(octets, 0, Math.min(octets.length, FIELD.length()), StandardCharsets.ISO_8859_1);
        if (first.startsWith("--")) {
            return parts(octets, boundaryLine(octets));
        }
        if (first.toLowerCase(Locale.ROOT).equals(FIELD)) {
            return withHead(octets);
        }
        return List.of(octets);
    }

    /** The line behind the two hyphens; where it is no boundary, the body is told to be none. */
    private static String boundaryLine(byte[] octets) {
        int end = 2;
        while (end < octets.length && end < 73 && octets[end] != '\r' && octets[end] != '\n') {
            end++;
        }
        return new String(octets, 2, end - 2, StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private static List<byte[]> withHead(byte[] octets) {
        int end = 0;
        while (end + HEAD_END.length < octets.length
                && !Arrays.equals(octets, end, end + HEAD_END.length, HEAD_END, 0, HEAD_END.length)) {
            end++;
        }
        String type =
                new String(octets, FIELD.length(), Math.max(0, end - FIELD.length()), StandardCharsets.ISO_8859_1);
        try {
            String boundary = MixedBody.boundaryOf(MediaType.parseMediaType(type.strip()));
            int from = Math.min(octets.length, end + HEAD_END.length);
            return parts(Arrays.copyOfRange(octets, from, octets.length), boundary);
        } catch (InvalidMediaTypeException noType) {
            throw new MalformedDocument(List.of(new Problem(
                    "BOUNDARY_MISSING",
                    "header:Content-Type",
                    "the head is no Content-Type alone",
                    "begin with one line Content-Type: multipart/mixed; boundary=…, and an empty one behind it")));
        }
    }

    private static List<byte[]> parts(byte[] body, String boundary) {
        return MixedBody.read(body, boundary).stream()
                .map(MixedBody.Part::content)
                .toList();
    }
}
