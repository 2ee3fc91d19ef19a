package org.tidegate.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.console.PagesInABrowser.named;
import static org.tidegate.gateway.console.PagesInABrowser.options;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.ledger.LedgerEvent;

/** What an auditor does at the console, in a real Chromium, at a whole node. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerInABrowserTest {
    private PagesInABrowser pages;
    private ConsoleNode node;
    private ExchangeId exchange;

    @BeforeAll
    void startANodeWithALedger() {
        pages = PagesInABrowser.startOrSkip();
        node = ConsoleNode.start();
        for (int i = 0; i < 12; i++) {
            node.given().at(ExchangeState.RETRIEVED).put();
        }
        exchange = node.given().at(ExchangeState.RETRIEVED).put();
        for (int i = 0; i < 3; i++) {
            node.acted(LedgerEvent.PERSON_SIGNED_IN, "p-888", Instant.parse("2026-01-05T02:10:00Z"));
        }
        node.awaitCheckpoint();
    }

    @AfterEach
    void nothingWasBlockedByThePolicy() {
        node.forgetTriesFromHere();
        pages.closeAndRequireNothingBlocked();
    }

    @AfterAll
    void stop() {
        if (node != null) {
            node.close();
        }
        if (pages != null) {
            pages.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fromTheListToTheProofInTwoClicksWithScriptsAndWithout(boolean scripts) {
        Page page = signedIn(options().setJavaScriptEnabled(scripts), node.anAuditor());
        page.getByLabel("Exchange").fill(exchange.text());
        page.getByRole(AriaRole.BUTTON, named("Search")).click();
        assertThat(page.locator("tbody tr")).hasCount(5);
        page.getByRole(AriaRole.LINK, named("Package sealed")).click();

        assertThat(page.locator(".tidegate-turn")).containsText("Checked just now: this is row");
        assertThat(page.waitForDownload(() -> page.getByRole(AriaRole.LINK, named("The proof (tlog-proof)"))
                                .click())
                        .suggestedFilename())
                .matches("entry-[A-Za-z0-9_-]{43}\\.json\\.tlog-proof");
        assertThat(page.locator(".tidegate-fields")).containsText("The other side of the exchange.");
        assertThat(page.locator(".tidegate-octets")).containsText("tidegate/ledger-entry/2");
        page.getByRole(AriaRole.LINK, named(exchange.text())).click();
        assertThat(page.locator("tbody tr")).hasCount(5);
    }

    @Test
    void theListGoesOnOnTheNextPage() {
        Page page = signedIn(options(), node.anAuditor());
        page.getByRole(AriaRole.LINK, named("Next page")).click();
        assertThat(page.locator("tbody tr").first()).isVisible();
        page.getByRole(AriaRole.LINK, named("First page")).click();
        assertThat(page.getByRole(AriaRole.LINK, named("First page"))).hasCount(0);
    }

    @Test
    void aTableIsTakenAway() {
        Page page = signedIn(options(), node.anAuditor());
        page.getByLabel("Who").fill("person:p-888");
        page.getByRole(AriaRole.BUTTON, named("Search")).click();

        assertThat(page.waitForDownload(() -> page.getByRole(AriaRole.LINK, named("As a table (CSV)"))
                                .click())
                        .suggestedFilename())
                .isEqualTo("ledger-3-entries.csv");
    }

    @Test
    void aReviewIsDrawnNotedSignedAndTakenAway() {
        Page page = signedIn(options(), node.anAuditor());
        page.getByRole(AriaRole.LINK, named("Reviews")).click();
        page.getByLabel("From", exactly()).fill("2026-01-05");
        page.getByLabel("Until", exactly()).fill("2026-01-05");
        page.getByLabel("How many random rows").fill("0");
        page.getByLabel("At night").check();
        page.getByRole(AriaRole.BUTTON, named("Draw")).click();
        for (int place = 1; place <= 3; place++) {
            page.getByLabel("Finding about row " + place, exactly())
                    .selectOption(place == 2 ? "Query: the person has to explain it" : "In order: fits the duty");
            page.locator("#item-" + place).getByRole(AriaRole.BUTTON).click();
            assertThat(page.locator("#item-" + place + " .tidegate-badge")).isVisible();
        }
        page.getByRole(AriaRole.BUTTON, named("Sign the review")).click();

        assertThat(page.locator("main")).containsText("Nothing of it can be changed any more.");
        assertThat(page.locator("select")).hasCount(0);
        assertThat(page.waitForDownload(() -> page.getByRole(AriaRole.LINK, named("Signed report (.p7s)"))
                                .click())
                        .suggestedFilename())
                .matches("review-[0-9a-f-]{36}\\.p7s");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        PagesInABrowser.screenshot(page, "review-signed-printed", true);
    }

    static Stream<Arguments> everyPageInBothColours() {
        return PagesInABrowser.inBothColours(
                "ledger",
                "ledger-wrong",
                "ledger-entry",
                "ledger-entry-altered",
                "transfers",
                "reviews",
                "review",
                "retentions",
                "not-allowed");
    }

    @ParameterizedTest
    @MethodSource("everyPageInBothColours")
    void noPageHasAFaultThatAxeFindsAndNoneIsWiderThanANarrowWindow(String name, ColorScheme colour) {
        PagesInABrowser.requireCleanAndNoWiderThanANarrowWindow(
                pageNamed(name, options().setColorScheme(colour)), name, colour, !name.equals("ledger"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger", "ledger-entry", "transfers", "reviews", "review", "retentions"})
    void everythingThatIsPressedIsLargeEnough(String name) {
        PagesInABrowser.requireLargeEnoughToPress(pageNamed(name, options()));
    }

    private Page pageNamed(String name, Browser.NewContextOptions options) {
        Page page = signedIn(options, node.anAuditor());
        switch (name) {
            case "ledger-wrong" -> page.navigate(node.url("/console/audit?from=soon&actor=someone"));
            case "ledger-entry" -> {
                page.navigate(node.url("/console/audit?event=PACKAGE_SEALED"));
                page.locator("tbody a").first().click();
            }
            case "ledger-entry-altered" -> {
                page.navigate(node.url("/console/audit/entries/" + node.anAlteredRow()));
                assertThat(page.locator(".tidegate-turn--failed")).containsText("Not proved: altered");
            }
            case "retentions" -> page.navigate(node.url("/console/audit/retention"));
            case "transfers" -> page.navigate(node.url("/console/audit/transfers"));
            case "reviews" -> page.navigate(node.url("/console/audit/reviews"));
            case "review" -> {
                page.navigate(node.url("/console/audit/reviews"));
                page.getByLabel("From which rows").selectOption("every row");
                page.getByLabel("How many random rows").fill("4");
                page.getByLabel("At night").check();
                page.getByLabel("Many rows in a day").check();
                page.getByRole(AriaRole.BUTTON, named("Draw")).click();
                // Chance may put a row of the reviewer's own first, and that one has no form.
                Locator note = page.locator(".tidegate-note").first();
                note.getByRole(AriaRole.COMBOBOX).selectOption("Breach: outside the person’s duty");
                note.getByRole(AriaRole.BUTTON).click();
            }
            case "not-allowed" -> page.navigate(node.url("/console/exchanges"));
            default -> {}
        }
        return page;
    }

    private Page signedIn(Browser.NewContextOptions options, String person) {
        return pages.signedIn(options, node, person, "/console/audit");
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
