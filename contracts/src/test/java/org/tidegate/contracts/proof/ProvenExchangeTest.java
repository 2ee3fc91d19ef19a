package org.tidegate.contracts.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.PackageId;

class ProvenExchangeTest {
    private static final AuthorityId XA = new AuthorityId("XA");
    private static final AuthorityId XB = new AuthorityId("XB");

    @Test
    void onlyThePartiesMakeAProofOfTheirExchange() {
        assertThat(ProvenExchangeJson.read(ProvenExchangeJson.write(madeBy(XB))))
                .isEqualTo(madeBy(XB));
        assertThatThrownBy(() -> madeBy(new AuthorityId("XC")))
                .hasMessageContaining("maker is neither the sender nor the recipient");
    }

    private static ProvenExchange madeBy(AuthorityId maker) {
        return new ProvenExchange(
                maker,
                Instant.parse("2026-01-05T09:00:00Z"),
                new ExchangeId(new UUID(1, 1)),
                new PackageId(new UUID(1, 2)),
                XA,
                XB,
                null,
                null,
                null);
    }
}
