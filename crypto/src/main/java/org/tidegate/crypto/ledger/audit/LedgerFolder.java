package org.tidegate.crypto.ledger.audit;

import java.util.Optional;

/** The files of an exported ledger, by their paths below its folder, such as {@code checkpoint} and {@code tile/0/000}. */
@FunctionalInterface
public interface LedgerFolder {

    /** The name of the newest checkpoint. */
    String CHECKPOINT = "checkpoint";

    /** The name of the RFC 3161 token over the newest checkpoint, DER; not every log has one. */
    String TIME_STAMP = "checkpoint.tst";

    /** The file's octets; empty where there is no such file. */
    Optional<byte[]> read(String path);
}
