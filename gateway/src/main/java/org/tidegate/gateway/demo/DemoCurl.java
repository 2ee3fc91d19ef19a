package org.tidegate.gateway.demo;

import java.nio.file.Path;

/**
 * How curl speaks to a node's agency door as its case system: a file for {@code curl --config}. It connects {@code https://localhost}
 * to the port this demo took, so what a guide shows holds whichever that is.
 */
final class DemoCurl {

    private DemoCurl() {}

    /**
     * @param folder where the key, the certificate and the root lie
     * @param port of the agency door
     */
    static String of(Path folder, int port) {
        Path files = folder.toAbsolutePath();
        return """
                # Made by the demo. Use it as: curl --config curl.conf https://localhost/api/v1/inbox
                cacert = "%s"
                cert = "%s"
                key = "%s"
                connect-to = "localhost:443:localhost:%d"
                silent
                show-error
                fail-with-body
                """.formatted(
                        quoted(files.resolve("ca.pem")),
                        quoted(files.resolve("cert.pem")),
                        quoted(files.resolve("key.pem")),
                        port);
    }

    private static String quoted(Path file) {
        return file.toString().replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
