package org.tidegate.contracts.deconfliction.entry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;

/** Records of RFC 4180, one after the other; lines end with CRLF or LF, and empty ones are passed over. Nothing behind a wrong quote is read. */
final class CsvRecords implements AutoCloseable {
    private static final int END = -1;

    private final PushbackReader in;
    private int line = 1;
    private int length;

    /** @param number of the line it begins on, from 1 on */
    record Line(int number, List<String> fields) {
        @Override
        public String toString() {
            return "Line[" + number + "]";
        }
    }

    CsvRecords(InputStream file) {
        in = new PushbackReader(
                new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8.newDecoder())), 1);
    }

    /** Null behind the last. @throws MalformedDocument where the rest cannot be told apart */
    @Nullable Line next() {
        int next = read();
        while (next == '\n' || next == '\r') {
            line += next == '\n' ? 1 : 0;
            next = read();
        }
        if (next == END) {
            return null;
        }
        unread(next);
        length = 0;
        int number = line;
        List<String> fields = new ArrayList<>();
        boolean more = true;
        while (more) {
            more = field(fields);
        }
        return new Line(number, fields);
    }

    /** @return whether another field of the record follows */
    private boolean field(List<String> fields) {
        int first = read();
        StringBuilder text = new StringBuilder();
        int end = first == '"' ? quoted(text) : plain(first, text);
        fields.add(text.toString());
        if (end == '\r') {
            end = read();
            if (end != '\n' && end != END) {
                throw notCsv();
            }
        }
        if (end == ',') {
            grow(); // a line of nothing but separators is one of many fields
        }
        line += end == '\n' ? 1 : 0;
        return end == ',';
    }

    /** @return what ended it */
    private int plain(int first, StringBuilder text) {
        int next = first;
        while (next != ',' && next != '\n' && next != '\r' && next != END) {
            if (next == '"') {
                throw notCsv();
            }
            append(next, text);
            next = read();
        }
        return next;
    }

    /** @return what ended it, behind its closing quote */
    private int quoted(StringBuilder text) {
        int opened = line;
        while (true) {
            int next = read();
            if (next == END) {
                line = opened;
                throw notCsv();
            }
            if (next == '"') {
                next = read();
                if (next != '"') {
                    return requireEnd(next);
                }
            }
            line += next == '\n' ? 1 : 0;
            append(next, text);
        }
    }

    private int requireEnd(int next) {
        if (next != ',' && next != '\n' && next != '\r' && next != END) {
            throw notCsv();
        }
        return next;
    }

    private void append(int character, StringBuilder text) {
        grow();
        text.append((char) character);
    }

    private void grow() {
        length++;
        if (length > EntryFile.LONGEST) {
            throw EntryTexts.tooLong(place());
        }
    }

    private int read() {
        try {
            return in.read();
        } catch (CharacterCodingException notUtf8) {
            throw refused("NOT_UTF8", "the document is not well-formed UTF-8", "encode the document as UTF-8");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void unread(int character) {
        if (character != END) {
            try {
                in.unread(character);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    private MalformedDocument notCsv() {
        return refused(
                "NOT_CSV",
                "a quote stands where none may, or is not closed; nothing after it was read",
                "write it as RFC 4180 says: a field with a quote, a comma or a line's end in quotes, each quote in it twice");
    }

    private MalformedDocument refused(String code, String what, String fix) {
        return new MalformedDocument(List.of(new Problem(code, place(), what, fix)));
    }

    private String place() {
        return EntryFile.line(line);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
