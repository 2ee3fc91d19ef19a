package org.tidegate.gateway.store.postgres;

/** A server that took connections when it was last looked at. */
record RunningServer(WatchedProcess process, PostmasterFile postmaster) {}
