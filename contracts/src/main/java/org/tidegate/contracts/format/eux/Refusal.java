package org.tidegate.contracts.format.eux;

import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.rule.Text;

/** Why nothing is provided. */
record Refusal(RefusalCode code, @Nullable @Text(100_000) String reason) {}
