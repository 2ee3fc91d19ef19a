package org.tidegate.gateway.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.retention.ErasureGround;

/**
 * The erasure of one package, as far as it has come.
 *
 * @param exchange one of the package's, by which people find it
 * @param askedBy as in the ledger; the gateway where the package's time had passed
 * @param confirmedBy another person; null until then
 * @param erasedAt when content and data keys left their rows
 * @param destroyedAt when the keys above them were gone from every file
 * @param notice the package that tells the recipients; null where there is none
 * @param answeredAt when the last recipient had answered
 * @param shut a partner says that it was erased before this gateway came back out of a backup: nobody is given it until a person decided
 */
public record ErasureRow(
        UUID id,
        PackageRef of,
        ExchangeId exchange,
        ErasureGround ground,
        String askedBy,
        Instant askedAt,
        @Nullable String confirmedBy,
        @Nullable Instant erasedAt,
        @Nullable Instant destroyedAt,
        @Nullable PackageId notice,
        @Nullable Instant answeredAt,
        boolean shut) {}
