package org.tidegate.crypto.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.envelope.EnvelopeId;

class ContentKeysTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final PackageId PACKAGE = new PackageId(UUID.fromString("0198c0de-5a00-7000-8000-00000000000a"));
    private static final RestContext CONTENT = RestContext.content(PACKAGE);
    private static final byte[] CLEAR = "synthetic".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private NodeKey nodeKey;
    private Shelf shelf;
    private DataKeys keys;

    @BeforeEach
    void start() {
        nodeKey = NodeKey.create(folder.resolve("node.key"), RANDOM);
        shelf = new Shelf(new ContentKeyCase(nodeKey, RANDOM));
        keys = new DataKeys(nodeKey, RANDOM, shelf);
    }

    /** One key for each life until it is told otherwise. */
    private static final class Shelf implements ContentKeys {
        private final ContentKeyCase keyCase;
        private final Map<KeyLife, ContentKey> current = new EnumMap<>(KeyLife.class);
        private final Map<UUID, byte[]> kept = new HashMap<>();

        Shelf(ContentKeyCase keyCase) {
            this.keyCase = keyCase;
        }

        @Override
        public ContentKey current(KeyLife life) {
            return current.computeIfAbsent(life, none -> {
                ContentKeyCase.Made made = keyCase.make(UUID.randomUUID());
                kept.put(made.key().id(), made.wrapped());
                return made.key();
            });
        }

        @Override
        public Optional<ContentKey> find(UUID id) {
            return Optional.ofNullable(kept.get(id)).map(wrapped -> keyCase.open(id, wrapped));
        }
    }

    @Test
    void whatHangsOnAContentKeyOpensWhileItIsThereAndNeverAfterwards() {
        SealedContent sealed = keys.seal(CONTENT, CLEAR);
        assertThat(sealed.wrappedDataKey()).hasSize(77).startsWith(2);
        assertThat(keys.open(CONTENT, sealed)).isEqualTo(CLEAR);
        shelf.kept.clear();

        assertThatThrownBy(() -> keys.open(CONTENT, sealed))
                .isInstanceOfSatisfying(
                        ContentUnreadable.class,
                        e -> assertThat(e.reason()).isEqualTo(ContentUnreadable.Reason.ERASED));
    }

    @Test
    void whatIsMovedToAnotherContentKeyOutlivesItsFirst() {
        SealedContent sealed = keys.seal(CONTENT, CLEAR);
        Map<UUID, byte[]> first = Map.copyOf(shelf.kept);
        shelf.current.clear();
        byte[] moved = keys.rewrap(CONTENT, sealed.wrappedDataKey());
        first.keySet().forEach(shelf.kept::remove);

        assertThat(keys.open(CONTENT, new SealedContent(moved, sealed.ciphertext())))
                .isEqualTo(CLEAR);
    }

    @Test
    void everyLifeHasAKeyOfItsOwn() {
        keys.seal(CONTENT, CLEAR);
        keys.seal(RestContext.signedSubmission(PACKAGE), CLEAR);
        keys.seal(RestContext.envelope(new EnvelopeId(UUID.randomUUID())), CLEAR);
        keys.seal(RestContext.report(UUID.randomUUID()), CLEAR);
        assertThat(shelf.kept).hasSize(3);
    }

    @Test
    void whatAVersionBeforeSealedUnderTheNodeKeyItselfOpensAndMovesToo() {
        SealedContent before = new DataKeys(nodeKey, RANDOM).seal(CONTENT, CLEAR);
        assertThat(keys.open(CONTENT, before)).isEqualTo(CLEAR);
        byte[] moved = keys.rewrap(CONTENT, before.wrappedDataKey());
        assertThat(moved).hasSize(77);
        assertThat(keys.open(CONTENT, new SealedContent(moved, before.ciphertext())))
                .isEqualTo(CLEAR);
    }

    @Test
    void everyFlippedBitOfADataKeyUnderAContentKeyIsFound() {
        SealedContent sealed = keys.seal(CONTENT, CLEAR);
        for (int bit = 0; bit < sealed.wrappedDataKey().length * Byte.SIZE; bit++) {
            byte[] altered = flipped(sealed.wrappedDataKey(), bit);
            assertThatThrownBy(() -> keys.open(CONTENT, new SealedContent(altered, sealed.ciphertext())))
                    .as("bit %d", bit)
                    .isInstanceOf(ContentUnreadable.class);
        }
    }

    @Test
    void aContentKeyOpensUnderItsOwnIdAndNodeKeyAlone() {
        ContentKeyCase keyCase = new ContentKeyCase(nodeKey, RANDOM);
        UUID id = UUID.randomUUID();
        byte[] wrapped = keyCase.make(id).wrapped();
        assertThat(wrapped).hasSize(69);
        assertThat(keyCase.open(id, wrapped).id()).isEqualTo(id);
        assertThatThrownBy(() -> keyCase.open(UUID.randomUUID(), wrapped)).isInstanceOf(ContentUnreadable.class);
        for (int bit = 0; bit < wrapped.length * Byte.SIZE; bit++) {
            byte[] altered = flipped(wrapped, bit);
            assertThatThrownBy(() -> keyCase.open(id, altered))
                    .as("bit %d", bit)
                    .isInstanceOf(ContentUnreadable.class);
        }
        ContentKeyCase other = new ContentKeyCase(NodeKey.create(folder.resolve("other.key"), RANDOM), RANDOM);
        assertThatThrownBy(() -> other.open(id, wrapped))
                .isInstanceOfSatisfying(
                        ContentUnreadable.class,
                        e -> assertThat(e.reason()).isEqualTo(ContentUnreadable.Reason.OTHER_NODE_KEY));
    }

    @Test
    void noKeyShowsInWords() {
        ContentKeyCase.Made made = new ContentKeyCase(nodeKey, RANDOM).make(PACKAGE.value());
        assertThat(made.toString()).isEqualTo("Made[ContentKey[" + PACKAGE + "]]");
    }

    private static byte[] flipped(byte[] of, int bit) {
        byte[] altered = Arrays.copyOf(of, of.length);
        altered[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return altered;
    }
}
