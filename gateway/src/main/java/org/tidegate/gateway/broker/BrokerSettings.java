package org.tidegate.gateway.broker;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which broker moves the node's work.
 *
 * @param url an external Artemis, for example {@code (tcp://a:61616,tcp://b:61616)?ha=true&sslEnabled=true};
 *     null for the embedded one
 * @param user and {@code passwordFile} (first line) how the external one knows this gateway; null for none
 * @param dataFolder where the embedded broker's journal lies; not touched with a URL
 */
public record BrokerSettings(
        @Nullable String url,
        @Nullable String user,
        @Nullable Path passwordFile,
        Path dataFolder) {

    /** The embedded broker. */
    public BrokerSettings(Path dataFolder) {
        this(null, null, null, dataFolder);
    }
}
