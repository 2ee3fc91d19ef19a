package org.tidegate.crypto.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.crypto.keys.KeyFileException;

class DataKeysTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final PackageId PACKAGE = new PackageId(UUID.fromString("01932f5c-0000-7000-8000-000000000001"));
    private static final PackageId OTHER = new PackageId(UUID.fromString("01932f5c-0000-7000-8000-000000000002"));
    private static final byte[] CLEAR = "a package of synthetic content".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private DataKeys keys;

    @BeforeEach
    void newNodeKey() {
        keys = new DataKeys(NodeKey.create(folder.resolve("node.key"), RANDOM), RANDOM);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 4096, 100_000})
    void whatWasSealedOpensAgain(int sizeBytes) {
        byte[] clear = new byte[sizeBytes];
        RANDOM.nextBytes(clear);
        SealedContent sealed = keys.seal(RestContext.content(PACKAGE), clear);
        assertThat(keys.open(RestContext.content(PACKAGE), sealed)).isEqualTo(clear);
        assertThat(sealed.ciphertext()).hasSize(sizeBytes + 29);
        assertThat(sealed.wrappedDataKey()).hasSize(69);
    }

    @Test
    void afterARestartTheSameNodeKeyOpensIt() {
        SealedContent sealed = keys.seal(RestContext.content(PACKAGE), CLEAR);
        DataKeys restarted = new DataKeys(NodeKey.read(folder.resolve("node.key")), RANDOM);
        assertThat(restarted.open(RestContext.content(PACKAGE), sealed)).isEqualTo(CLEAR);
    }

    @Test
    void aClosedNodeKeyLeavesTheDataKeysUsable() {
        NodeKey nodeKey = NodeKey.read(folder.resolve("node.key"));
        DataKeys made = new DataKeys(nodeKey, RANDOM);
        SealedContent sealed = made.seal(RestContext.content(PACKAGE), CLEAR);
        nodeKey.close();
        assertThat(made.open(RestContext.content(PACKAGE), sealed)).isEqualTo(CLEAR);
        assertThat(keys.open(RestContext.content(PACKAGE), sealed)).isEqualTo(CLEAR);
    }

    @Test
    void equalContentSealedTwiceSharesNothing() {
        SealedContent one = keys.seal(RestContext.content(PACKAGE), CLEAR);
        SealedContent two = keys.seal(RestContext.content(PACKAGE), CLEAR);
        assertThat(one.ciphertext()).isNotEqualTo(two.ciphertext());
        assertUnreadable(
                ContentUnreadable.Reason.ALTERED,
                () -> keys.open(
                        RestContext.content(PACKAGE), new SealedContent(one.wrappedDataKey(), two.ciphertext())));
    }

    @Test
    void everyFlippedBitOfTheCiphertextIsFound() {
        SealedContent sealed = keys.seal(RestContext.content(PACKAGE), CLEAR);
        for (int bit = 0; bit < sealed.ciphertext().length * Byte.SIZE; bit++) {
            byte[] altered = flipped(sealed.ciphertext(), bit);
            assertThatThrownBy(() -> keys.open(
                            RestContext.content(PACKAGE), new SealedContent(sealed.wrappedDataKey(), altered)))
                    .as("bit %d", bit)
                    .isInstanceOf(ContentUnreadable.class);
        }
    }

    @Test
    void everyFlippedBitOfTheWrappedDataKeyIsFound() {
        SealedContent sealed = keys.seal(RestContext.content(PACKAGE), CLEAR);
        for (int bit = 0; bit < sealed.wrappedDataKey().length * Byte.SIZE; bit++) {
            byte[] altered = flipped(sealed.wrappedDataKey(), bit);
            assertThatThrownBy(() ->
                            keys.open(RestContext.content(PACKAGE), new SealedContent(altered, sealed.ciphertext())))
                    .as("bit %d", bit)
                    .isInstanceOf(ContentUnreadable.class);
        }
    }

    @Test
    void truncatedBytesAreFound() {
        SealedContent sealed = keys.seal(RestContext.content(PACKAGE), CLEAR);
        for (int size = 0; size < sealed.ciphertext().length; size++) {
            byte[] shorter = Arrays.copyOf(sealed.ciphertext(), size);
            assertThatThrownBy(() -> keys.open(
                            RestContext.content(PACKAGE), new SealedContent(sealed.wrappedDataKey(), shorter)))
                    .isInstanceOf(ContentUnreadable.class);
        }
    }

    @Test
    void bytesCopiedToAnotherPackagesRowDoNotOpen() {
        SealedContent sealed = keys.seal(RestContext.content(PACKAGE), CLEAR);
        assertUnreadable(ContentUnreadable.Reason.ALTERED, () -> keys.open(RestContext.content(OTHER), sealed));
    }

    @Test
    void bytesOfOneSendersPackageDoNotOpenAsAnothersUnderTheSameId() {
        RestContext ofXa = RestContext.received(new AuthorityId("XA"), PACKAGE);
        SealedContent sealed = keys.seal(ofXa, CLEAR);
        assertThat(keys.open(ofXa, sealed)).isEqualTo(CLEAR);
        assertUnreadable(
                ContentUnreadable.Reason.ALTERED,
                () -> keys.open(RestContext.received(new AuthorityId("XC"), PACKAGE), sealed));
        assertUnreadable(ContentUnreadable.Reason.ALTERED, () -> keys.open(RestContext.content(PACKAGE), sealed));
    }

    @Test
    void bytesCopiedToAnotherColumnDoNotOpen() {
        SealedContent sealed = keys.seal(RestContext.content(PACKAGE), CLEAR);
        assertUnreadable(
                ContentUnreadable.Reason.ALTERED,
                () -> keys.open(RestContext.envelope(new EnvelopeId(PACKAGE.value())), sealed));
    }

    @Test
    void anotherNodeKeyIsToldApartFromAlteredBytes() {
        SealedContent sealed = keys.seal(RestContext.content(PACKAGE), CLEAR);
        DataKeys other = new DataKeys(NodeKey.create(folder.resolve("other.key"), RANDOM), RANDOM);
        assertUnreadable(
                ContentUnreadable.Reason.OTHER_NODE_KEY, () -> other.open(RestContext.content(PACKAGE), sealed));
    }

    @Test
    void theKeyedDigestDependsOnBytesDomainAndNodeKey() {
        byte[] digest = keys.keyedDigest("content", CLEAR);
        assertThat(digest).hasSize(32).isEqualTo(keys.keyedDigest("content", CLEAR.clone()));
        assertThat(keys.keyedDigest("token", CLEAR)).isNotEqualTo(digest);
        DataKeys other = new DataKeys(NodeKey.create(folder.resolve("other.key"), RANDOM), RANDOM);
        assertThat(other.keyedDigest("content", CLEAR)).isNotEqualTo(digest);
    }

    @Test
    void theNodeKeyFileIsForItsOwnerAndNeverOverwritten() throws Exception {
        Path file = folder.resolve("node.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> NodeKey.create(file, RANDOM))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("never overwritten");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not base64 !", "AAAA"})
    void anUnusableNodeKeyFileIsRefusedWithoutShowingIt(String content) throws Exception {
        Path file = folder.resolve("node.key");
        Files.writeString(file, content);
        assertThatThrownBy(() -> NodeKey.read(file))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("node.key")
                .hasNoCause();
    }

    @Test
    void aNodeKeyOthersMayReadIsRefused() throws Exception {
        Path file = folder.resolve("node.key");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> NodeKey.read(file))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void theWrappingFollowsRfc5869AndNistGcmAsWrittenDown() throws Exception {
        // A second implementation of the written format, from the node key file alone.
        byte[] node = Base64.getDecoder()
                .decode(Files.readString(folder.resolve("node.key")).strip());
        byte[] extracted = hmac(new byte[32], node);
        byte[] wrapping = hmac(extracted, "tidegate rest v1 wrapping\u0001".getBytes(StandardCharsets.US_ASCII));
        byte[] keyId =
                Arrays.copyOf(hmac(extracted, "tidegate rest v1 key id\u0001".getBytes(StandardCharsets.US_ASCII)), 8);
        SealedContent sealed = keys.seal(RestContext.content(PACKAGE), CLEAR);
        byte[] id = HexFormat.of().parseHex(PACKAGE.toString().replace("-", ""));

        byte[] dataKey =
                gcm(wrapping, sealed.wrappedDataKey(), 9, concat("DATA_KEY\0".getBytes("US-ASCII"), keyId, id));

        assertThat(gcm(dataKey, sealed.ciphertext(), 1, concat("CONTENT\0".getBytes("US-ASCII"), id)))
                .isEqualTo(CLEAR);
    }

    private static byte[] hmac(byte[] key, byte[] message) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }

    private static byte[] gcm(byte[] key, byte[] in, int offset, byte[] aad) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, in, offset, 12));
        cipher.updateAAD(aad);
        return cipher.doFinal(in, offset + 12, in.length - offset - 12);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] altered = bytes.clone();
        altered[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
        return altered;
    }

    private static void assertUnreadable(ContentUnreadable.Reason reason, ThrowingCallable opening) {
        assertThatThrownBy(opening)
                .isInstanceOfSatisfying(
                        ContentUnreadable.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
