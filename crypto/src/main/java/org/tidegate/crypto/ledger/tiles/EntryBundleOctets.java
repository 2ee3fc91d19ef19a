package org.tidegate.crypto.ledger.tiles;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.tidegate.crypto.ledger.form.FormFault;
import org.tidegate.crypto.ledger.form.FormRefused;

/** What an entry bundle holds: each entry after its length as two octets, big-endian (C2SP tlog-tiles, "Log entries"). */
public final class EntryBundleOctets {

    /** Octets of the largest entry. */
    public static final int LARGEST_ENTRY = 65_535;

    private static final int OCTET = 8;

    private EntryBundleOctets() {}

    /** @throws FormRefused ENTRY_TOO_LARGE */
    public static byte[] write(List<byte[]> entries) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            if (entry.length > LARGEST_ENTRY) {
                throw new FormRefused(FormFault.ENTRY_TOO_LARGE);
            }
            octets.write(entry.length >> OCTET);
            octets.write(entry.length);
            octets.writeBytes(entry);
        }
        return octets.toByteArray();
    }

    /**
     * @param width how many entries its path promises
     * @throws FormRefused BUNDLE_CUT or BUNDLE_REST
     */
    public static List<byte[]> read(byte[] octets, int width) {
        ByteBuffer source = ByteBuffer.wrap(octets);
        List<byte[]> entries = new ArrayList<>(width);
        while (entries.size() < width) {
            entries.add(next(source));
        }
        if (source.hasRemaining()) {
            throw new FormRefused(FormFault.BUNDLE_REST);
        }
        return entries;
    }

    private static byte[] next(ByteBuffer source) {
        if (source.remaining() < Short.BYTES) {
            throw new FormRefused(FormFault.BUNDLE_CUT);
        }
        int length = Short.toUnsignedInt(source.getShort());
        if (source.remaining() < length) {
            throw new FormRefused(FormFault.BUNDLE_CUT);
        }
        byte[] entry = new byte[length];
        source.get(entry);
        return entry;
    }
}
