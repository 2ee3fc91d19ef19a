package org.tidegate.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.console.PagesInABrowser.named;
import static org.tidegate.gateway.console.PagesInABrowser.options;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees while the gateway hears its partners, in a real Chromium, at a whole node that came back out of a backup. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestoringInABrowserTest {
    private PagesInABrowser pages;
    private ConsoleNode node;

    @BeforeAll
    void startANodeThatCameBack() throws IOException {
        pages = PagesInABrowser.startOrSkip();
        node = ConsoleNode.start();
        node.comeBackOutOfABackup();
    }

    @AfterEach
    void nothingWasBlockedByThePolicy() {
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
    @ValueSource(strings = {"/console", "/console/", "/console/sign-in", "/console/exchanges"})
    void everyPageSaysThatItIsRestoredAndWhoseTurnItIs(String path) {
        Page page = pages.page(options());
        Response response = page.navigate(node.url(path));

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.headerValue("Retry-After")).isNotNull();
        assertThat(page.getByRole(AriaRole.HEADING, named("The gateway is being restored")))
                .isVisible();
        assertThat(page.locator("main")).containsText("ask the administrator of your gateway");
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void thePageHasNoFaultThatAxeFindsAndIsNoWiderThanANarrowWindow(ColorScheme colour) {
        Page page = pages.page(options().setColorScheme(colour));
        page.navigate(node.url("/console/sign-in"));

        PagesInABrowser.requireCleanAndNoWiderThanANarrowWindow(page, "restoring", colour, true);
    }
}
