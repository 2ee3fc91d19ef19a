package org.tidegate.gateway.console;

/** What pages link to for taking away; the API gives it. */
final class LedgerDownloads {
    static final String EXPORT = "/people/v1/ledger/export";

    private LedgerDownloads() {}
}
