package org.tidegate.gateway.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A real Chromium from the path, without a window. */
final class BrowserForTests implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Playwright playwright;
    private final Browser browser;

    private BrowserForTests(Path chromium) {
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        // As root Chromium has no sandbox to go into; it opens nothing but this test's own node.
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu")));
    }

    /** Skips the test class that asks, where there is none. */
    static BrowserForTests startOrSkip() {
        Optional<Path> chromium = find();
        assumeTrue(
                chromium.isPresent(),
                "no Chromium in the path: the console is not tested in a browser. Install it: apt-get install chromium");
        return new BrowserForTests(chromium.orElseThrow());
    }

    Browser browser() {
        return browser;
    }

    private static Optional<Path> find() {
        String path = System.getenv().getOrDefault("PATH", "");
        return NAMES.stream().flatMap(name -> in(path, name)).findFirst();
    }

    private static Stream<Path> in(String path, String name) {
        return Arrays.stream(path.split(Pattern.quote(File.pathSeparator), -1))
                .map(folder -> Path.of(folder).resolve(name))
                .filter(Files::isExecutable);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
