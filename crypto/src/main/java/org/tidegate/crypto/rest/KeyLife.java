package org.tidegate.crypto.rest;

/** Sealed bytes that go at about the same time hang on the same keys, so that few are left when one of them is destroyed. */
public enum KeyLife {
    /** Content of packages and what case systems signed: as long as retention keeps a package. */
    PACKAGE,
    /** Sealed envelopes: until they need not be sent again. */
    ENVELOPE,
    /** Reports that are not finished: some hours. */
    REPORT,
    /** What is compared with partners, and the seeds of the keys it is compared with: until its time has passed, a year at most. */
    TARGET
}
