package org.tidegate.crypto.rest;

import java.util.UUID;
import javax.crypto.SecretKey;

/** A key that data keys are wrapped under, for a while. Once it is destroyed nothing that hangs on it opens, in no copy of it. */
public final class ContentKey {
    private final UUID id;
    private final SecretKey key;

    ContentKey(UUID id, SecretKey key) {
        this.id = id;
        this.key = key;
    }

    public UUID id() {
        return id;
    }

    SecretKey key() {
        return key;
    }

    /** The id only. */
    @Override
    public String toString() {
        return "ContentKey[" + id + "]";
    }
}
