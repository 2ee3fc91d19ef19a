package org.tidegate.gateway.deconfliction.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.entry.EntryTarget;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.gateway.deconfliction.entry.OpenEntry;
import org.tidegate.gateway.store.TargetGround;
import org.tidegate.gateway.store.TargetTagStore.Tagged;

class TargetBatchTest {
    private static final TargetType PHONE = new TargetType("phone");
    private static final TargetType EMAIL = new TargetType("email");
    private static final Set<TargetType> AGREED = Set.of(PHONE, EMAIL);

    private static TargetGround ground(int number) {
        return new TargetGround(
                Digest.sha256(new byte[] {(byte) number}), "person:p-001", "Synthetic Act s.1", "18.2.d");
    }

    private static EntryTarget target(TargetType type, int number) {
        return new EntryTarget(
                type, ByteBuffer.allocate(Integer.BYTES).putInt(number).array(), true, true);
    }

    private static OpenEntry entry(int number, int ofCase, EntryMode mode) {
        return new OpenEntry(new UUID(0, number), mode, List.of(target(PHONE, number)), ground(ofCase));
    }

    private static List<TargetGround> runs(TargetBatch batch) {
        List<TargetGround> runs = new ArrayList<>();
        for (TargetBatch.Item item : batch.items()) {
            if (runs.isEmpty() || !runs.getLast().equals(item.ground())) {
                runs.add(item.ground());
            }
        }
        return runs;
    }

    /** However the store gives them: each run of a ground is some hundred octets of the message. */
    @Test
    void entriesOfOneGroundStandTogetherSoThatABatchIsFull() {
        List<OpenEntry> entries = new ArrayList<>();
        for (int i = 0; i < 4_096; i++) {
            entries.add(entry(i, i % 10, EntryMode.ACTIVE));
        }

        List<TargetBatch> batches = TargetBatch.of(entries, Set.of(), AGREED);

        assertThat(batches).singleElement().satisfies(batch -> {
            assertThat(batch.items()).hasSize(4_096);
            assertThat(runs(batch)).hasSize(10);
        });
    }

    @Test
    void aBatchIsOfOneTypeAndModeAndWhatWasEvaluatedBeforeIsInNone() {
        OpenEntry both =
                new OpenEntry(new UUID(0, 1), EntryMode.ACTIVE, List.of(target(PHONE, 1), target(EMAIL, 1)), ground(1));
        List<OpenEntry> entries = List.of(both, entry(2, 1, EntryMode.PASSIVE), entry(3, 1, EntryMode.ACTIVE));

        List<TargetBatch> batches = TargetBatch.of(entries, Set.of(new Tagged(both.id(), PHONE)), AGREED);

        assertThat(batches)
                .extracting(batch -> batch.target().word() + " " + batch.mode() + " " + batch.entries())
                .containsExactlyInAnyOrder(
                        "email ACTIVE " + List.of(both.id()),
                        "phone PASSIVE " + List.of(new UUID(0, 2)),
                        "phone ACTIVE " + List.of(new UUID(0, 3)));
    }

    /** An event in a layer that is not its own: the partner must not be able to make its tags. */
    @Test
    void whatAnEntryOnlyHoldsOfATypeIsPassiveThereAlone() {
        EntryTarget held = new EntryTarget(EMAIL, new byte[] {1}, true, false);
        OpenEntry entry = new OpenEntry(new UUID(0, 1), EntryMode.ACTIVE, List.of(target(PHONE, 1), held), ground(1));

        assertThat(TargetBatch.of(List.of(entry), Set.of(), AGREED))
                .extracting(batch -> batch.target().word() + " " + batch.mode())
                .containsExactlyInAnyOrder("phone ACTIVE", "email PASSIVE");
    }

    @Test
    void whatAnEntryHasOfATypeIsNeverCutInTwo() {
        List<OpenEntry> entries = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            List<EntryTarget> targets = new ArrayList<>();
            for (int j = 0; j < 1_500; j++) {
                targets.add(target(PHONE, 10_000 * i + j));
            }
            entries.add(new OpenEntry(new UUID(0, i), EntryMode.ACTIVE, targets, ground(1)));
        }

        List<TargetBatch> batches = TargetBatch.of(entries, Set.of(), AGREED);

        assertThat(batches).extracting(batch -> batch.items().size()).containsExactlyInAnyOrder(3_000, 1_500);
        Set<UUID> seen = new HashSet<>();
        batches.forEach(batch ->
                batch.entries().forEach(entry -> assertThat(seen.add(entry)).isTrue()));
    }
}
