package org.tidegate.gateway.deconfliction.entry;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.tidegate.contracts.deconfliction.entry.TargetEntry;
import org.tidegate.contracts.deconfliction.entry.TargetEntryJson;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.RestContext;
import org.tidegate.crypto.rest.SealedContent;

/** An entry at rest, and the digest that tells what is of one case. */
final class EntrySeal {
    private final DataKeys dataKeys;

    EntrySeal(DataKeys dataKeys) {
        this.dataKeys = dataKeys;
    }

    SealedContent seal(UUID id, TargetEntry entry) {
        byte[] clear = TargetEntryJson.write(entry);
        try {
            return dataKeys.seal(RestContext.targetEntry(id), clear);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    /** @throws org.tidegate.crypto.rest.ContentUnreadable where it was altered, or its key destroyed */
    TargetEntry open(UUID id, SealedContent sealed) {
        byte[] clear = dataKeys.open(RestContext.targetEntry(id), sealed);
        try {
            return TargetEntryJson.stored(clear);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    Digest caseKey(String caseReference) {
        return new Digest(
                dataKeys.keyedDigest("DECONFLICTION_ENTRY_CASE", caseReference.getBytes(StandardCharsets.UTF_8)));
    }
}
