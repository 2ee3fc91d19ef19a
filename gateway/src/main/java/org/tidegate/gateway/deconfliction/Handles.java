package org.tidegate.gateway.deconfliction;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.rest.DataKeys;

/** What names our cases and officers to one partner: the same at each question, another one at each partner, and nobody can undo it. */
public final class Handles {
    private static final int OCTETS = 16;

    private final DataKeys dataKeys;

    public Handles(DataKeys dataKeys) {
        this.dataKeys = dataKeys;
    }

    /** 32 hexadecimal digits. @param caseKey as it stands beside an entry */
    public String ofCase(AuthorityId partner, Digest caseKey) {
        return handle("DECONFLICTION_CASE", partner, caseKey.bytes());
    }

    /** 32 hexadecimal digits. @param enteredBy as the ledger names actors */
    public String ofOfficer(AuthorityId partner, String enteredBy) {
        return handle("DECONFLICTION_OFFICER", partner, enteredBy.getBytes(StandardCharsets.UTF_8));
    }

    private String handle(String domain, AuthorityId partner, byte[] what) {
        ByteArrayOutputStream named = new ByteArrayOutputStream();
        named.writeBytes(partner.value().getBytes(StandardCharsets.US_ASCII));
        named.write(0);
        named.writeBytes(what);
        return HexFormat.of().formatHex(Arrays.copyOf(dataKeys.keyedDigest(domain, named.toByteArray()), OCTETS));
    }
}
