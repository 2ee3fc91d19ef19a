package org.tidegate.crypto.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookKeyTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    private Path folder;

    @Test
    void theKeyIsMadeOnceForItsOwnerOnlyAndReadAgain() throws IOException {
        Path file = folder.resolve("webhook.key");
        WebhookKey made = WebhookKey.readOrCreate(file, RANDOM);

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(WebhookKey.readOrCreate(file, RANDOM).publicKey()).isEqualTo(made.publicKey());
        assertThat(made.toString()).isEqualTo("WebhookKey[Ed25519]");
    }

    @Test
    void aKeyOthersCanReadIsRefused() throws IOException {
        Path file = folder.resolve("webhook.key");
        WebhookKey.readOrCreate(file, RANDOM);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatExceptionOfType(KeyFileException.class)
                .isThrownBy(() -> WebhookKey.readOrCreate(file, RANDOM))
                .withMessageContaining("chmod 600");
    }

    @Test
    void anotherImplementationVerifiesTheSignatureWithThePublishedKey() throws GeneralSecurityException {
        WebhookKey key = WebhookKey.readOrCreate(folder.resolve("webhook.key"), RANDOM);
        byte[] message = "id.1767603600.{}".getBytes(StandardCharsets.UTF_8);
        byte[] signature = key.sign(message);

        assertThat(verifies(key, message, signature)).isTrue();
        message[0] ^= 1;
        assertThat(verifies(key, message, signature)).isFalse();
    }

    private static boolean verifies(WebhookKey key, byte[] message, byte[] signature) throws GeneralSecurityException {
        byte[] spki = Base64.getMimeDecoder().decode(key.publicPem().replaceAll("-----[A-Z ]+-----", ""));
        PublicKey published = KeyFactory.getInstance("Ed25519", "SunEC").generatePublic(new X509EncodedKeySpec(spki));
        Signature verifier = Signature.getInstance("Ed25519", "SunEC");
        verifier.initVerify(published);
        verifier.update(message);
        return verifier.verify(signature);
    }
}
