package org.tidegate.gateway.deconfliction.entry;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.tidegate.contracts.deconfliction.entry.EntryFile;
import org.tidegate.contracts.deconfliction.entry.EntryFile.Placed;
import org.tidegate.contracts.deconfliction.entry.TargetEntry;
import org.tidegate.contracts.deconfliction.entry.TargetEntryJson;
import org.tidegate.contracts.problem.MalformedDocument;

/** What is posted to have something entered: one entry, or a file of many. */
public sealed interface EntryRequest {
    String CSV = "text/csv";
    String LINES = "application/x-ndjson";

    record One(TargetEntry entry) implements EntryRequest {}

    record Many(List<Placed> file) implements EntryRequest {
        public Many {
            file = List.copyOf(file);
        }
    }

    /**
     * @param type CSV, lines, or JSON, which is one entry or an array of many
     * @throws MalformedDocument with every problem, no value repeated
     */
    static EntryRequest read(MediaType type, byte[] body) {
        if (type.isCompatibleWith(MediaType.parseMediaType(CSV))) {
            return many(EntryFile.CSV, body);
        }
        if (type.isCompatibleWith(MediaType.parseMediaType(LINES))) {
            return many(EntryFile.JSON_LINES, body);
        }
        return isArray(body) ? many(EntryFile.JSON_ARRAY, body) : new One(TargetEntryJson.read(body));
    }

    private static Many many(EntryFile form, byte[] body) {
        List<Placed> file = new ArrayList<>();
        form.read(new ByteArrayInputStream(body), file::add);
        return new Many(file);
    }

    private static boolean isArray(byte[] body) {
        for (byte octet : body) {
            if (octet != ' ' && octet != '\t' && octet != '\r' && octet != '\n') {
                return octet == '[';
            }
        }
        return false;
    }
}
