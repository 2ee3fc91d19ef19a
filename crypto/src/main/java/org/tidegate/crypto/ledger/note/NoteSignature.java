package org.tidegate.crypto.ledger.note;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.tidegate.crypto.ledger.form.Base64Text;
import org.tidegate.crypto.ledger.form.FormFault;
import org.tidegate.crypto.ledger.form.FormRefused;

/**
 * One signature line of a note, not verified.
 *
 * @param name of the key it claims to be by
 * @param octets what follows the key id, at least one
 */
public record NoteSignature(String name, KeyId key, byte[] octets) {

    private static final String DASH = "\u2014 ";

    /** @throws FormRefused KEY_NAME or SIGNATURE_SHORT */
    public NoteSignature {
        KeyName.require(name);
        if (octets.length == 0) {
            throw new FormRefused(FormFault.SIGNATURE_SHORT);
        }
        octets = octets.clone();
    }

    static NoteSignature by(VerifierKey key, byte[] octets) {
        return new NoteSignature(key.name(), key.id(), octets);
    }

    /**
     * @param line without its newline
     * @throws FormRefused SIGNATURE_LINE, KEY_NAME, NOT_BASE64 or SIGNATURE_SHORT
     */
    public static NoteSignature parse(String line) {
        int space = line.indexOf(' ', DASH.length());
        if (!line.startsWith(DASH) || space < 0) {
            throw new FormRefused(FormFault.SIGNATURE_LINE);
        }
        String name = line.substring(DASH.length(), space);
        byte[] octets = Base64Text.read(line.substring(space + 1));
        if (octets.length <= Integer.BYTES) {
            throw new FormRefused(FormFault.SIGNATURE_SHORT);
        }
        KeyId key = new KeyId(ByteBuffer.wrap(octets).getInt());
        return new NoteSignature(name, key, Arrays.copyOfRange(octets, Integer.BYTES, octets.length));
    }

    /** Without a newline. */
    public String line() {
        byte[] all = ByteBuffer.allocate(Integer.BYTES + octets.length)
                .put(key.octets())
                .put(octets)
                .array();
        return DASH + name + " " + Base64Text.write(all);
    }

    @Override
    public byte[] octets() {
        return octets.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteSignature signature
                && name.equals(signature.name)
                && key.equals(signature.key)
                && Arrays.equals(octets, signature.octets);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return line();
    }
}
