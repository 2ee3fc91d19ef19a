package org.tidegate.gateway.demo;

import java.nio.file.Path;

/** Where the demo keeps its files: {@code .tidegate/demo} under the checkout, unless said otherwise. */
final class DemoFiles {
    private DemoFiles() {}

    static Path root() {
        return Path.of(System.getProperty("tidegate.root", "."))
                .toAbsolutePath()
                .normalize()
                .resolve(".tidegate")
                .resolve("demo");
    }
}
