package org.tidegate.crypto.rest;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stored bytes could not be opened: they, their key or the row they stand in are not the ones that were sealed. */
public final class ContentUnreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What the operator can do is different for each. */
    public enum Reason {
        OTHER_NODE_KEY("it was sealed under another node key; start with the node.key of that time"),
        ERASED(
                "the key it hangs on is gone, and nothing brings it back; where the ledger says that it was erased, nothing is to be done,"
                        + " else the data key was altered: restore the row from a backup"),
        ALTERED("the bytes, their data key or the row's id were altered; restore the row from a backup"),
        UNKNOWN_VERSION("it was written by a newer version of the gateway; start that version");

        private final String explanation;

        Reason(String explanation) {
            this.explanation = explanation;
        }
    }

    private final Reason reason;

    ContentUnreadable(RestContext context, Reason reason) {
        this(context, reason, null);
    }

    ContentUnreadable(RestContext context, Reason reason, @Nullable Throwable cause) {
        this(context.part().name(), context.id(), reason, cause);
    }

    ContentUnreadable(String what, UUID id, Reason reason, @Nullable Throwable cause) {
        super("stored content unreadable: " + reason + ", " + reason.explanation + "; " + what + " " + id, cause);
        this.reason = reason;
    }

    /** What is wrong. */
    public Reason reason() {
        return reason;
    }
}
