package org.tidegate.contracts.format.eux;

import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.rule.Text;

/**
 * What a request asks: after Directive (EU) 2023/977, Article 4.
 *
 * @param requestedInformation as exactly as it can be said
 * @param availabilityReason why it is believed to be there
 * @param personLink what the purpose has to do with the persons named
 */
record Request(
        @Text(100_000) String requestedInformation,
        @Nullable @Text(4000) String availabilityReason,
        @Nullable @Text(4000) String personLink) {}
