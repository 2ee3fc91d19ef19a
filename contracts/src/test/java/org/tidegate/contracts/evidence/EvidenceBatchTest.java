package org.tidegate.contracts.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.rule.InvalidRecord;

class EvidenceBatchTest {

    private static final AuthorityId XA = new AuthorityId("XA");
    private static final AuthorityId XB = new AuthorityId("XB");
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00.123456Z");

    @Test
    void aBatchReadsBackToTheMillisecond() {
        EvidenceBatch batch = batch(XB, evidence(XB, null), evidence(XB, "PUSH_REFUSED"));

        assertThat(EvidenceBatchJson.read(EvidenceBatchJson.write(batch))).isEqualTo(batch);
        assertThat(batch.issuedAt()).isEqualTo(Instant.parse("2026-01-05T09:00:00.123Z"));
    }

    @Test
    void aBatchHoldsOnlyItsSignersStatements() {
        assertThatThrownBy(() -> batch(XB, evidence(XA, null)))
                .isInstanceOf(InvalidRecord.class)
                .hasMessage("EvidenceBatch is not valid: evidences holds another issuer's statement");
    }

    @Test
    void aBatchSaysSomething() {
        assertThatThrownBy(() -> batch(XB)).isInstanceOf(InvalidRecord.class);
    }

    @Test
    void aReasonIsACodeAndNeverText() {
        assertThatThrownBy(() -> evidence(XB, "the desk was closed"))
                .isInstanceOf(InvalidRecord.class)
                .hasMessageNotContaining("closed");
    }

    private static EvidenceBatch batch(AuthorityId issuer, TransportEvidence... evidences) {
        return new EvidenceBatch(UUID.randomUUID(), issuer, XA, NOW, List.of(evidences));
    }

    private static TransportEvidence evidence(AuthorityId issuer, @Nullable String reason) {
        return new TransportEvidence(
                UUID.randomUUID(),
                new ExchangeId(UUID.randomUUID()),
                new PackageId(UUID.randomUUID()),
                EvidenceType.DELIVERY_FAILED,
                issuer,
                NOW,
                reason);
    }
}
