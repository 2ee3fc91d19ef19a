package org.tidegate.crypto.keys;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * The Ed25519 key that signs webhooks, and nothing else: {@code webhook.key} in the node's keys folder, PKCS#8 in PEM, mode 0600.
 * Who holds it can tell a case system of events that did not happen; no content and no exchange hangs on it.
 */
public final class WebhookKey {

    /** What stands before the 32 octets of the key in a SubjectPublicKeyInfo (RFC 8410). */
    private static final byte[] SPKI_HEAD = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

    private static final int PUBLIC_KEY_SIZE_BYTES = 32;

    private final Ed25519PrivateKeyParameters key;

    private WebhookKey(Ed25519PrivateKeyParameters key) {
        this.key = key;
    }

    /**
     * The key of this file; made where there is none.
     *
     * @throws KeyFileException when it is open to others, holds no Ed25519 key, or cannot be written
     */
    public static WebhookKey readOrCreate(Path file, SecureRandom random) {
        if (!Files.exists(file)) {
            PemFiles.writePrivateKey(file, KeyPairs.ed25519(random).getPrivate());
        }
        byte[] secret = ((EdECPrivateKey) PemFiles.readPrivateKey(file, "Ed25519"))
                .getBytes()
                .orElseThrow(() -> new KeyFileException(file, "holds a key that cannot be read", "make it anew"));
        try {
            return new WebhookKey(new Ed25519PrivateKeyParameters(secret));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** 64 octets, as RFC 8032 says. */
    public byte[] sign(byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    /** 32 octets, as RFC 8032 writes it. */
    public byte[] publicKey() {
        return key.generatePublicKey().getEncoded();
    }

    /** The public key as {@code openssl pkeyutl -pubin} reads it. */
    public String publicPem() {
        byte[] spki = Arrays.copyOf(SPKI_HEAD, SPKI_HEAD.length + PUBLIC_KEY_SIZE_BYTES);
        System.arraycopy(publicKey(), 0, spki, SPKI_HEAD.length, PUBLIC_KEY_SIZE_BYTES);
        return "-----BEGIN PUBLIC KEY-----\n"
                + new String(Base64.getEncoder().encode(spki), StandardCharsets.US_ASCII)
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** Says only what it is: a key is never printed. */
    @Override
    public String toString() {
        return "WebhookKey[Ed25519]";
    }
}
