package org.tidegate.contracts.deconfliction.message;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.EventLayer;
import org.tidegate.contracts.deconfliction.EventPlace;
import org.tidegate.contracts.deconfliction.EventSpan;
import org.tidegate.contracts.deconfliction.HitOutcome;
import org.tidegate.contracts.deconfliction.PackedOctets;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.format.identifier.MatchType;
import org.tidegate.contracts.handling.HandlingCode;

/** One of each message. Elements and tags stand for nothing. */
final class MessageSamples {
    static final AuthorityId XA = new AuthorityId("XA");
    static final AuthorityId XB = new AuthorityId("XB");
    static final Instant AT = Instant.parse("2026-01-05T09:00:00.250Z");
    static final TargetType EMAIL = TargetType.of(MatchType.EMAIL);
    static final TargetType PHONE = TargetType.of(MatchType.PHONE);
    static final UUID HIT = id(0xf);
    static final String HANDLE = "000102030405060708090a0b0c0d0e0f";
    static final int ELEMENT_BYTES = 33;

    private MessageSamples() {}

    static List<DeconflictionMessage> all() {
        return List.of(
                rotation(),
                new RotationAnswer(XB, XA, AT, id(2), asked(), 3, "P256-SHA256", "TG-N2", keys()),
                enrolment(2),
                new Evaluated(XB, XA, AT, id(4), asked(), octets(2 * ELEMENT_BYTES), octets(64)),
                probe(2),
                new Acknowledged(XB, XA, AT, id(6), asked()),
                new Declined(XB, XA, AT, id(7), asked(), Declined.Code.QUOTA),
                notice(),
                new HitOutcomeSaid(XA, XB, AT, id(9), HIT, HitOutcome.JOINT),
                new HitClosed(XA, XB, AT, id(10), HIT, HitClosed.Because.WITHDRAWN),
                new PlaceAllowed(XA, XB, AT, id(11), HIT),
                new PlaceTold(
                        XA,
                        XB,
                        AT,
                        id(12),
                        HIT,
                        new EventPlace(-12.5, 170.25, 100),
                        new EventSpan(AT, AT.plusSeconds(3600))));
    }

    static Rotation rotation() {
        return new Rotation(XA, XB, AT, id(1), 3, "P256-SHA256", "TG-N2", keys());
    }

    static List<EpochKey> keys() {
        return List.of(new EpochKey(EMAIL, octets(ELEMENT_BYTES)), new EpochKey(PHONE, octets(ELEMENT_BYTES - 1)));
    }

    static Enrolment enrolment(int elements) {
        return enrolment(List.of(ground(elements)), elements);
    }

    static Enrolment enrolment(List<Ground> grounds, int elements) {
        return new Enrolment(XA, XB, AT, id(3), EMAIL, 3, EntryMode.ACTIVE, grounds, octets(elements * ELEMENT_BYTES));
    }

    static Probe probe(int tags) {
        return probe(List.of(new ProbedBatch(id(3), tags)), List.of(ground(tags)), tags);
    }

    static Probe probe(List<ProbedBatch> batches, List<Ground> grounds, int tags) {
        return new Probe(XA, XB, AT, id(5), EMAIL, 3, batches, grounds, octets(tags * Probe.TAG_BYTES));
    }

    static HitNotice notice() {
        return notice(0, List.of(HandlingCode.eu(1)));
    }

    static HitNotice notice(int place, List<HandlingCode> handling) {
        return new HitNotice(
                XB,
                XA,
                AT,
                id(8),
                HIT,
                TargetType.of(EventLayer.EVENT_1600),
                id(3),
                place,
                HANDLE,
                "desk XB, +99 0 0002, around the clock",
                "XB-2026-17",
                handling,
                true);
    }

    static Ground ground(int count) {
        return new Ground(HANDLE, HANDLE, "Directive (EU) 2023/977", "18.2.d", count);
    }

    static List<Ground> grounds(int each, int number) {
        return Collections.nCopies(number, ground(each));
    }

    static List<ProbedBatch> batches(int each, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> new ProbedBatch(id(100 + i), each))
                .toList();
    }

    static Digest asked() {
        return Digest.sha256(new byte[] {1});
    }

    static PackedOctets octets(int size) {
        byte[] octets = new byte[size];
        Arrays.fill(octets, (byte) 0xff);
        return new PackedOctets(octets);
    }

    static UUID id(int n) {
        return new UUID(0x0198_c0de_5a00_7000L, 0x8000_0000_0000_0000L | n);
    }
}
