package org.tidegate.config.agreement;

import java.time.Duration;

/** Draft, until the contracts hold it. */
public record LaneTerms(Duration receiptWithin, int dailyQuota) {}
