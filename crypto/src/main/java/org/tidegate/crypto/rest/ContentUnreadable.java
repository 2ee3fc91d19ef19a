package org.tidegate.crypto.rest;

/** Stored content does not open: another node key, another package's content, or altered bytes. Final. */
public final class ContentUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ContentUnreadable(String context, Throwable cause) {
        super(
                "stored content does not open: package " + context
                        + ". The administrator must check keys/node.key and restore the content from a backup.",
                cause);
    }
}
