package org.tidegate.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Pages of a node's console, each in a context of its own, what every page must hold to, and what the policy blocked on the way. */
final class PagesInABrowser implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int NARROW = 320;
    private static final int SMALLEST_TARGET = 24;

    private final BrowserForTests chromium;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();

    private PagesInABrowser(BrowserForTests chromium) {
        this.chromium = chromium;
    }

    /** Skips the test class that asks, where there is no Chromium. */
    static PagesInABrowser startOrSkip() {
        return new PagesInABrowser(BrowserForTests.startOrSkip());
    }

    static Browser.NewContextOptions options() {
        return new Browser.NewContextOptions().setIgnoreHTTPSErrors(true).setViewportSize(1280, 900);
    }

    Page page(Browser.NewContextOptions options) {
        BrowserContext context = chromium.browser().newContext(options);
        context.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")
                    || message.text().contains("Trusted Type")) {
                violations.add(message.text());
            }
        });
        contexts.add(context);
        return context.newPage();
    }

    /** @param home where the sign-in has to lead */
    Page signedIn(Browser.NewContextOptions options, ConsoleNode node, String person, String home) {
        Page page = page(options);
        page.navigate(node.url("/console/sign-in"));
        signIn(page, person, ConsoleNode.PASSWORD);
        assertThat(page).hasURL(node.url(home));
        return page;
    }

    static void signIn(Page page, String person, String password) {
        page.getByLabel("Your id").fill(person);
        page.getByLabel("Password").fill(password);
        page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
    }

    static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    static Stream<Arguments> inBothColours(String... pages) {
        return Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                .flatMap(colour -> Stream.of(pages).map(page -> Arguments.of(page, colour)));
    }

    static void requireClean(Page page) {
        List<Rule> found = new AxeBuilder(page).analyze().getViolations();
        assertThat(found)
                .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " "
                        + rule.getNodes().stream()
                                .map(each -> each.getHtml() + each.getFailureSummary())
                                .toList())
                .isEmpty();
    }

    /** At its width and in a narrow window, with a screenshot of both. */
    static void requireCleanAndNoWiderThanANarrowWindow(Page page, String name, ColorScheme colour, boolean whole) {
        String file = name + "-" + colour.name().toLowerCase(Locale.ROOT);
        requireClean(page);
        screenshot(page, file, whole);

        page.setViewportSize(NARROW, 640);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(NARROW);
        requireClean(page);
        page.evaluate("document.querySelector('tbody')?.scrollIntoView()");
        screenshot(page, file + "-narrow", false);
    }

    static void screenshot(Page page, String file, boolean whole) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(whole).setPath(SCREENSHOTS.resolve(file + ".png")));
    }

    static void requireLargeEnoughToPress(Page page) {
        Object small = page.evaluate("""
                least => [...document.querySelectorAll('main a[href], header a[href], button, select, input:not([type=hidden])')]
                    .filter(e => { const b = e.getBoundingClientRect(); return b.height < least || b.width < least; })
                    .map(e => e.outerHTML)""", SMALLEST_TARGET);

        assertThat((List<?>) small).isEmpty();
    }

    /** For the test that provokes one. */
    void awaitAndForgetAViolation(Page page) {
        page.waitForCondition(() -> !violations.isEmpty());
        violations.clear();
    }

    /** Closes every page, and requires that the policy blocked nothing on any. */
    void closeAndRequireNothingBlocked() {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        List<String> seen = List.copyOf(violations);
        violations.clear();
        assertThat(seen).as("violations of the content security policy").isEmpty();
    }

    @Override
    public void close() {
        chromium.close();
    }
}
