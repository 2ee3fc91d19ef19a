package org.tidegate.crypto.ledger.note;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.tidegate.crypto.ledger.form.Base64Text;
import org.tidegate.crypto.ledger.form.FormFault;
import org.tidegate.crypto.ledger.form.FormRefused;

/**
 * A public key with its name, as C2SP signed-note writes it: {@code name+hex(id)+base64(type, key)}.
 *
 * @param name of a log: its origin
 * @param publicKey 32 octets, RFC 8032
 */
public record VerifierKey(String name, SignatureType type, byte[] publicKey) {

    private static final int PARTS = 3;

    /** @throws FormRefused KEY_NAME; or KEY_POINT, also for the few points under which anybody can sign anything */
    public VerifierKey {
        KeyName.require(name);
        if (publicKey.length != Ed25519.PUBLIC_KEY_SIZE || !Ed25519.validatePublicKeyFull(publicKey, 0)) {
            throw new FormRefused(FormFault.KEY_POINT);
        }
        publicKey = publicKey.clone();
    }

    /** The key a log with this origin signs its checkpoints with. */
    public static VerifierKey ofLog(String origin, byte[] publicKey) {
        return new VerifierKey(origin, SignatureType.ED25519, publicKey);
    }

    /** The key a cosigner with this name cosigns with. */
    public static VerifierKey ofCosigner(String name, byte[] publicKey) {
        return new VerifierKey(name, SignatureType.COSIGNATURE, publicKey);
    }

    /** @throws FormRefused KEY_TEXT, NOT_BASE64, KEY_TYPE, KEY_NAME, KEY_POINT or KEY_ID_DIFFERS */
    public static VerifierKey parse(String text) {
        List<String> parts = List.of(text.split("\\+", PARTS));
        if (parts.size() != PARTS || !parts.get(1).matches("[0-9a-f]{8}")) {
            throw new FormRefused(FormFault.KEY_TEXT);
        }
        byte[] octets = Base64Text.read(parts.get(2));
        if (octets.length == 0) {
            throw new FormRefused(FormFault.KEY_TEXT);
        }
        SignatureType type = SignatureType.of(octets[0]).orElseThrow(() -> new FormRefused(FormFault.KEY_TYPE));
        VerifierKey key = new VerifierKey(parts.get(0), type, Arrays.copyOfRange(octets, 1, octets.length));
        if (key.id().value() != HexFormat.fromHexDigits(parts.get(1))) {
            throw new FormRefused(FormFault.KEY_ID_DIFFERS);
        }
        return key;
    }

    public KeyId id() {
        return KeyId.of(name, type, publicKey);
    }

    public String text() {
        byte[] octets = new byte[1 + publicKey.length];
        octets[0] = type.octet();
        System.arraycopy(publicKey, 0, octets, 1, publicKey.length);
        return name + "+" + id() + "+" + Base64Text.write(octets);
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** Whether a signature line claims to be by this key. */
    boolean isNamedBy(NoteSignature signature) {
        return signature.name().equals(name) && signature.key().equals(id());
    }

    boolean verifies(byte[] signature, byte[] message) {
        return signature.length == Ed25519.SIGNATURE_SIZE
                && Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey key
                && name.equals(key.name)
                && type == key.type
                && Arrays.equals(publicKey, key.publicKey);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(publicKey);
    }

    @Override
    public String toString() {
        return text();
    }
}
