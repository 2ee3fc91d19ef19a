package org.tidegate.gateway.backup;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables whose rows hold sealed octets and the data key that opens them. The key goes into the key part, the row into the data part. */
enum KeyedTable {
    CASE_PACKAGE("case_package", List.of("package_id", "direction", "sender"), "content", WithoutKey.ERASED),
    SUBMISSION_SIGNATURE("submission_signature", List.of("package_id"), "signed", WithoutKey.NO_ROW),
    ENVELOPE_OUT("envelope_out", List.of("envelope_id"), "sealed", WithoutKey.NO_OCTETS),
    CYBERTIP_REPORT("cybertip_report", List.of("report_id"), "content", WithoutKey.NO_ROW),
    CYBERTIP_FILE_DETAILS("cybertip_file_details", List.of("report_id", "file_digest"), "content", WithoutKey.NO_ROW),
    DECONFLICTION_ENTRY("deconfliction_entry", List.of("entry_id"), "content", WithoutKey.NO_ROW),
    DECONFLICTION_EPOCH("deconfliction_epoch", List.of("partner", "epoch"), "seed", WithoutKey.NO_ROW);

    /** What comes back of a row with sealed octets whose key is gone, as it went in the gateway itself. */
    enum WithoutKey {
        /** The row, marked as erased. */
        ERASED,
        /** The row without its octets. */
        NO_OCTETS,
        /** Nothing. */
        NO_ROW
    }

    static final String KEY = "wrapped_data_key";

    private final String table;
    private final List<String> rowKey;
    private final String sealed;
    private final WithoutKey withoutKey;

    KeyedTable(String table, List<String> rowKey, String sealed, WithoutKey withoutKey) {
        this.table = table;
        this.rowKey = rowKey;
        this.sealed = sealed;
        this.withoutKey = withoutKey;
    }

    static Optional<KeyedTable> of(String table) {
        return Arrays.stream(values())
                .filter(keyed -> keyed.table.equals(table))
                .findFirst();
    }

    String table() {
        return table;
    }

    /** Columns that name a row and are in the data part: none the database computes. */
    List<String> rowKey() {
        return rowKey;
    }

    String sealed() {
        return sealed;
    }

    WithoutKey withoutKey() {
        return withoutKey;
    }

    /** The stream of its keys in the key part. */
    String stream() {
        return "key_of_" + table;
    }

    List<String> keyColumns() {
        return Stream.concat(rowKey.stream(), Stream.of(KEY)).toList();
    }

    String copyOut() {
        return "copy (select %s, %s from %s where %2$s is not null) to stdout"
                .formatted(String.join(", ", rowKey), KEY, table);
    }
}
