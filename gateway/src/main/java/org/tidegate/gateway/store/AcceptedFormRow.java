package org.tidegate.gateway.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.translation.AcceptanceGround;

/**
 * A person accepted what one written form of an exchange's package loses.
 *
 * @param format with its version
 * @param losses digest of the list that was accepted
 * @param by as the ledger names the person
 * @param leaf the ledger row
 * @param pushDue the case system is called with this form, and has not taken it yet
 * @param pushedAt null where it was not pushed
 */
public record AcceptedFormRow(
        ExchangeId exchange,
        String format,
        Digest losses,
        AcceptanceGround ground,
        String by,
        Instant at,
        Digest leaf,
        boolean pushDue,
        @Nullable Instant pushedAt) {}
