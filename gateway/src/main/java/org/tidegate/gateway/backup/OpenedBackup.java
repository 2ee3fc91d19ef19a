package org.tidegate.gateway.backup;

/** Both parts, found whole and signed by the gateway; the keys are no older than the data. */
record OpenedBackup(PartReader data, PartReader keys) {}
