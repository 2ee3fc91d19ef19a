package org.tidegate.contracts.envelope;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.digest.Salt;
import org.tidegate.contracts.handling.HandlingCode;

/** Synthetic documents for the tests of this package. */
final class EnvelopeSamples {

    static final AuthorityId XA = new AuthorityId("XA");
    static final AuthorityId XB = new AuthorityId("XB");
    static final Instant SEALED = Instant.parse("2026-01-05T09:00:00.123Z");
    static final byte[] CONTENT = "{}".getBytes(StandardCharsets.UTF_8);
    static final Digest DIGEST = Digest.sha256(CONTENT);

    private EnvelopeSamples() {}

    static UUID uuid(int number) {
        return new UUID(0x017f22e279b07000L, 0x8000000000000000L | number);
    }

    static ManifestItem item(int number) {
        return item(number, null);
    }

    static ManifestItem item(int number, @Nullable PackageId inReplyTo) {
        return new ManifestItem(
                new PackageId(uuid(number)),
                new ExchangeId(uuid(1000 + number)),
                Kind.REFERRAL,
                new ConversationId(uuid(2000 + number)),
                inReplyTo,
                List.of(HandlingCode.eu(1), HandlingCode.parse("TLP:AMBER+STRICT")),
                ContentCommitment.of(new Salt(new byte[32]), CONTENT),
                List.of(),
                null);
    }

    static Manifest manifest(Lane lane, List<ManifestItem> items) {
        return new Manifest(
                1,
                XA,
                XB,
                new EnvelopeId(uuid(1)),
                lane,
                new AgreementReference("xa-xb", DIGEST),
                SEALED,
                SEALED.plusSeconds(3600),
                null,
                items);
    }

    static Receipt receipt() {
        return new Receipt(
                1,
                new EnvelopeId(uuid(1)),
                XA,
                XB,
                Lane.URGENT,
                DIGEST,
                SEALED,
                List.of(new ReceiptItem(
                        new PackageId(uuid(1)), new ExchangeId(uuid(2)), ReceiptItem.Outcome.DUPLICATE, DIGEST)));
    }

    static Refusal refusal() {
        return new Refusal(1, new EnvelopeId(uuid(1)), XA, XB, DIGEST, SEALED, RefusalReason.AGREEMENT_DIFFERS, DIGEST);
    }
}
