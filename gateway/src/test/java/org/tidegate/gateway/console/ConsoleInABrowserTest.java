package org.tidegate.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.console.PagesInABrowser.named;
import static org.tidegate.gateway.console.PagesInABrowser.options;
import static org.tidegate.gateway.console.PagesInABrowser.requireClean;
import static org.tidegate.gateway.console.PagesInABrowser.signIn;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.ledger.LedgerEvent;

/** What an officer does at the console, in a real Chromium, at a whole node. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleInABrowserTest {
    private PagesInABrowser pages;
    private ConsoleNode node;
    private ExchangeId atRisk;
    private ExchangeId waiting;
    private ExchangeId overdue;
    private ExchangeId refused;
    private ExchangeId retrieved;
    private ExchangeId received;
    private ExchangeId blocked;
    private ExchangeId toBeAccepted;

    @BeforeAll
    void startANodeWithExchanges() {
        pages = PagesInABrowser.startOrSkip();
        node = ConsoleNode.start();
        for (int i = 0; i < ExchangeList.PAGE_SIZE; i++) {
            node.given()
                    .of(Kind.INTELLIGENCE)
                    .in(i == 0 ? Lane.IMMEDIATE_RISK : Lane.ROUTINE)
                    .at(ExchangeState.RETRIEVED)
                    .accepted(Duration.ofDays(3).plusMinutes(i))
                    .put();
        }
        blocked = node.given()
                .blockedAsReport()
                .at(ExchangeState.DELIVERED)
                .accepted(Duration.ofDays(4))
                .put();
        toBeAccepted = node.given()
                .blockedAsReport()
                .at(ExchangeState.DELIVERED)
                .accepted(Duration.ofDays(4))
                .put();
        retrieved = node.given()
                .at(ExchangeState.RETRIEVED)
                .accepted(Duration.ofHours(5))
                .put();
        received = node.given()
                .from()
                .in(Lane.URGENT)
                .at(ExchangeState.DELIVERED)
                .accepted(Duration.ofHours(4))
                .put();
        refused = node.given()
                .at(ExchangeState.NOT_DELIVERED)
                .accepted(Duration.ofHours(3))
                .failed("HANDLING_FORBIDS")
                .put();
        overdue = node.given()
                .in(Lane.URGENT)
                .at(ExchangeState.NO_RECEIPT)
                .accepted(Duration.ofMinutes(125))
                .failed("PARTNER_UNREACHABLE")
                .put();
        waiting = node.given()
                .in(Lane.URGENT)
                .at(ExchangeState.SEALED)
                .accepted(Duration.ofMinutes(2))
                .dueIn(Duration.ofMinutes(210))
                .failed("PARTNER_BUSY")
                .put();
        atRisk = node.given()
                .in(Lane.IMMEDIATE_RISK)
                .at(ExchangeState.RELAYED)
                .accepted(Duration.ofMinutes(1))
                .put();
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

    @Test
    void anOfficerSignsInSeesTheExchangesAndSignsOut() {
        String officer = node.anOfficer();
        Page page = pages.page(options());
        page.navigate(node.url("/console/"));
        assertThat(page).hasTitle("Sign in – Tidegate");
        signIn(page, officer, ConsoleNode.PASSWORD);

        assertThat(page).hasURL(node.url("/console/exchanges"));
        assertThat(page.getByText("Signed in: Officer " + officer.substring(2))).isVisible();
        assertThat(page.locator("tbody tr")).hasCount(ExchangeList.PAGE_SIZE);

        page.getByRole(AriaRole.BUTTON, named("Sign out")).click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("You have signed out.");
        assertThat(node.eventsOf("person:" + officer))
                .containsExactly(
                        LedgerEvent.PERSON_SIGNED_IN, LedgerEvent.EXCHANGES_LISTED, LedgerEvent.PERSON_SIGNED_OUT);

        page.goBack();
        page.reload();
        assertThat(page).hasTitle("Sign in – Tidegate");
    }

    @Test
    void onPaperEverySheetOfATimelineSaysWhichExchangeItIs() {
        Page page = signedIn(options(), node.anOfficer());
        page.navigate(node.url("/console/exchanges/" + retrieved));
        Locator head = page.locator(".tidegate-paper__head");
        assertThat(head).isHidden();

        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(head).isVisible();
        assertThat(head).containsText("Exchange " + retrieved);
        // Both together repeat it on every sheet.
        assertThat(head).hasCSS("display", "table-header-group");
        assertThat(head).hasCSS("break-inside", "avoid");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Sign out"))).isHidden();
    }

    @Test
    void theOfficerOfTheDemoSignsInWithThePasswordTheDemoMade() {
        Page page = pages.page(options());
        page.navigate(node.url("/console/sign-in"));
        signIn(page, "p-001", node.demoOfficersPassword());

        assertThat(page).hasURL(node.url("/console/exchanges"));
    }

    @Test
    void aSignInLeadsBackToThePageThatAskedForIt() {
        Page page = pages.page(options());
        page.navigate(exchangeUrl(waiting));
        signIn(page, node.anOfficer(), ConsoleNode.PASSWORD);

        assertThat(page).hasURL(exchangeUrl(waiting));
    }

    @Test
    void aWrongPasswordAndAnUnknownIdGetTheSameAnswer() {
        String officer = node.anOfficer();
        Page page = pages.page(options());
        page.navigate(node.url("/console/sign-in"));
        signIn(page, officer, "a wrong one");
        String wrongPassword = page.getByRole(AriaRole.ALERT).innerText();
        assertThat(page.locator("#person")).hasValue(officer);
        assertThat(page.locator("#password")).hasValue("");
        signIn(page, "p-999", ConsoleNode.PASSWORD);

        assertThat(page.getByRole(AriaRole.ALERT).innerText())
                .isEqualTo(wrongPassword)
                .contains("The id or the password is not right.");
        assertThat(node.eventsOf("person:" + officer)).containsExactly(LedgerEvent.SIGN_IN_REFUSED);
        assertThat(node.eventsOf("gateway")).contains(LedgerEvent.SIGN_IN_REFUSED);
    }

    @Test
    void afterFiveWrongPasswordsEvenTheRightOneHasToWait() {
        String officer = node.anOfficer();
        Page page = pages.page(options());
        page.navigate(node.url("/console/sign-in"));
        for (int i = 0; i < 5; i++) {
            signIn(page, officer, "wrong " + i);
        }
        signIn(page, officer, ConsoleNode.PASSWORD);

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Try again in 2");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText(" UTC");
        assertThat(node.eventsOf("person:" + officer)).hasSize(5).containsOnly(LedgerEvent.SIGN_IN_REFUSED);
        requireClean(page);
    }

    @Test
    void whoWasAwayTooLongSignsInAgainAndComesBackToTheSamePage() {
        String officer = node.anOfficer();
        Page page = signedIn(options(), officer);
        page.navigate(exchangeUrl(waiting));
        node.idle(officer, Duration.ofMinutes(21));
        page.reload();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Your session has ended");
        requireClean(page);
        signIn(page, officer, ConsoleNode.PASSWORD);
        assertThat(page).hasURL(exchangeUrl(waiting));
    }

    @Test
    void aSessionEndsAfterTenHoursHoweverBusy() {
        String officer = node.anOfficer();
        Page page = signedIn(options(), officer);
        node.signedInFor(officer, Duration.ofHours(10));
        page.reload();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Your session has ended");
    }

    @Test
    void aSignInElsewhereEndsTheSessionHere() {
        String officer = node.anOfficer();
        Page here = signedIn(options(), officer);
        signedIn(options(), officer);
        here.reload();

        assertThat(here.getByRole(AriaRole.STATUS)).containsText("signed in somewhere else");
    }

    @Test
    void theListSaysStateLaneAndClockInWords() {
        Page page = signedIn(options(), node.anOfficer());

        assertThat(row(page, atRisk)).containsText("Immediate risk");
        assertThat(row(page, atRisk)).containsText("Relayed");
        assertThat(row(page, atRisk)).containsText("no clock runs");
        assertThat(row(page, waiting)).containsText("in 3 hours");
        assertThat(row(page, overdue)).containsText("overdue by 2 hours");
        assertThat(row(page, refused)).containsText("Not delivered");
        assertThat(row(page, received)).containsText("received from them");
        assertThat(page.locator("th[aria-sort=descending]")).hasText("Accepted");
    }

    @Test
    void theListIsFilteredByLaneStatePartnerAndDirection() {
        Page page = signedIn(options(), node.anOfficer());
        page.getByLabel("Lane").selectOption("Urgent");
        page.getByRole(AriaRole.BUTTON, named("Apply filter")).click();
        assertThat(page.locator("tbody tr")).hasCount(3);
        page.getByLabel("Direction").selectOption("received from them");
        page.getByLabel("Partner").selectOption("XB");
        page.getByLabel("State").selectOption("Delivered");
        page.getByRole(AriaRole.BUTTON, named("Apply filter")).click();
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(row(page, received)).isVisible();
        assertThat(page.getByLabel("Lane")).hasValue("URGENT");
        page.getByLabel("State").selectOption("Stopped");
        page.getByRole(AriaRole.BUTTON, named("Apply filter")).click();
        assertThat(page.getByText("No exchange matches this filter.")).isVisible();
        requireClean(page);
        page.getByRole(AriaRole.LINK, named("Clear filter")).click();
        assertThat(page.locator("tbody tr")).hasCount(ExchangeList.PAGE_SIZE);
    }

    @Test
    void whatIsOfImmediateRiskAndOpenIsSaidFirstAndOneLinkAway() {
        Page page = signedIn(options().setJavaScriptEnabled(false), node.anOfficer());
        assertThat(page.getByRole(AriaRole.ALERT))
                .containsText("1 exchange of immediate risk is open: a child may be in danger.");
        assertThat(page.getByRole(AriaRole.ALERT).boundingBox().y)
                .as("above the filter and the list")
                .isLessThan(page.getByRole(AriaRole.SEARCH).boundingBox().y);
        page.getByRole(AriaRole.LINK, named("Show the open exchanges of immediate risk"))
                .click();

        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(row(page, atRisk)).isVisible();
        assertThat(page.getByLabel("Lane")).hasValue("IMMEDIATE_RISK");
        assertThat(page.getByLabel("State")).hasValue("OPEN");
        assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
        page.getByLabel("State").selectOption("Retrieved");
        page.getByRole(AriaRole.BUTTON, named("Apply filter")).click();
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.getByRole(AriaRole.ALERT)).hasCount(1);
    }

    @Test
    void theListGoesOnOnTheNextPage() {
        Page page = signedIn(options(), node.anOfficer());
        page.getByRole(AriaRole.LINK, named("Next page")).click();

        assertThat(page.locator("tbody tr")).hasCount(8);
        assertThat(page.getByRole(AriaRole.LINK, named("Next page"))).hasCount(0);
        page.getByRole(AriaRole.LINK, named("First page")).click();
        assertThat(row(page, atRisk)).isVisible();
    }

    @Test
    void anExchangeShowsEveryStepAndEveryEvidenceInOrder() {
        Page page = signedIn(options(), node.anOfficer());
        page.navigate(exchangeUrl(retrieved));

        assertThat(page.locator(".tidegate-timeline h3")).hasText(new String[] {
            "Accepted",
            "Sealed",
            "Relayed",
            "Signed: relayed",
            "Delivered",
            "Signed: delivered",
            "Retrieved",
            "Signed: retrieved"
        });
        assertThat(page.locator(".tidegate-timeline")).containsText("evidence of the partner’s gateway (XB)");
        assertThat(page.locator(".tidegate-timeline")).containsText("ledger of our gateway (XA)");
        assertThat(page.locator(".tidegate-turn--failed")).hasCount(0);
    }

    @Test
    void anExchangeSaysWhoseTurnItIsAndWhatWentWrong() {
        Page page = signedIn(options(), node.anOfficer());
        page.navigate(exchangeUrl(refused));
        assertThat(page.locator(".tidegate-turn").first()).containsText("You");
        assertThat(page.locator(".tidegate-turn--failed"))
                .containsText("The agreement does not let a package with these handling codes cross.");
        assertThat(page.locator(".tidegate-turn--failed")).containsText("HANDLING_FORBIDS");
        page.navigate(exchangeUrl(overdue));
        assertThat(page.locator(".tidegate-turn").first()).containsText("Call the partner’s desk");
        assertThat(page.locator(".tidegate-turn").first()).containsText("overdue by 2 hours");
        page.navigate(exchangeUrl(waiting));
        assertThat(page.locator(".tidegate-turn").first()).containsText("in 3 hours");
        assertThat(page.locator(".tidegate-turn--failed")).containsText("has too much to do");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/exchanges/0198c0de-0000-7000-8000-000000000001",
                "/console/exchanges/not-an-id",
                "/console/nowhere"
            })
    void whatIsNotThereIsSaidInWordsWithTheRequestsId(String path) {
        Page page = signedIn(options(), node.anOfficer());
        Response response = Objects.requireNonNull(page.navigate(node.url(path)));

        assertThat(response.status()).isEqualTo(404);
        assertThat(page.getByRole(AriaRole.HEADING, named("There is nothing here")))
                .isVisible();
        assertThat(page.locator("main code")).hasText(response.headerValue("tidegate-request"));
        page.getByRole(AriaRole.LINK, named("Go to the list of exchanges")).click();
        assertThat(page).hasURL(node.url("/console/exchanges"));
    }

    @Test
    void everythingWorksWithoutScripts() {
        Page page = pages.page(options().setJavaScriptEnabled(false));
        page.navigate(node.url("/console/"));
        String officer = node.anOfficer();
        signIn(page, officer, "a wrong one");
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
        signIn(page, officer, ConsoleNode.PASSWORD);
        page.getByLabel("Lane").selectOption("Immediate risk");
        page.getByRole(AriaRole.BUTTON, named("Apply filter")).click();
        page.getByRole(AriaRole.LINK, named(atRisk.text())).click();
        assertThat(page.locator(".tidegate-timeline h3")).hasCount(4);
        page.getByRole(AriaRole.BUTTON, named("Sign out")).click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("You have signed out.");
    }

    @Test
    void anOfficerAcceptsABlockedFormInTwoStepsWithoutScripts() {
        String officer = node.anOfficer();
        Page page = signedIn(options().setJavaScriptEnabled(false), officer);
        page.navigate(exchangeUrl(toBeAccepted));
        Locator section = page.locator("section", new Page.LocatorOptions().setHasText("Written form: CyberTipline"));
        assertThat(section).containsText("Blocked");
        section.getByRole(AriaRole.LINK).click();
        assertThat(page.locator(".tidegate-losses").first())
                .containsText("When it happened is not known, and the form wants a time");
        assertThat(page.locator(".tidegate-losses").first()).containsText("/referral");

        page.getByRole(AriaRole.BUTTON, named("Continue")).click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Choose why the form may be given all the same.");
        page.getByLabel("The desk reads the canonical form beside this one.").check();
        page.getByRole(AriaRole.BUTTON, named("Continue")).click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("Accept what this form loses");
        assertThat(node.eventsOf("person:" + officer)).doesNotContain(LedgerEvent.FORM_ACCEPTED);
        page.getByRole(AriaRole.BUTTON, named("Accept and give the form")).click();

        assertThat(page).hasURL(exchangeUrl(toBeAccepted));
        assertThat(section).containsText("Accepted by " + officer);
        assertThat(section).containsText("The desk reads the canonical form beside this one.");
        assertThat(node.eventsOf("person:" + officer)).contains(LedgerEvent.FORM_ACCEPTED);
        section.getByRole(AriaRole.LINK).click();
        assertThat(page.getByRole(AriaRole.BUTTON, named("Continue"))).hasCount(0);
    }

    @Test
    void theScriptThatMakesErrorsComfortableRunsUnderThePolicy() {
        Page page = pages.page(options());
        page.navigate(node.url("/console/sign-in"));
        signIn(page, node.anOfficer(), "a wrong one");

        assertThat(page.locator(".govuk-error-summary")).isFocused();
        assertThat(page.locator("body.govuk-frontend-supported")).isVisible();
    }

    @Test
    void aStyleThatThePolicyForbidsWouldBeSeenByTheseTests() {
        Page page = pages.page(options());
        page.navigate(node.url("/console/sign-in"));
        page.evaluate("document.body.setAttribute('style', 'color: red')");

        pages.awaitAndForgetAViolation(page);
    }

    static Stream<Arguments> everyPageInBothColours() {
        return PagesInABrowser.inBothColours(
                "sign-in",
                "list",
                "exchange",
                "exchange-failed",
                "exchange-overdue",
                "exchange-blocked",
                "retention",
                "retention-held",
                "retention-wrong",
                "form",
                "form-confirmation",
                "nothing-here");
    }

    @ParameterizedTest
    @MethodSource("everyPageInBothColours")
    void noPageHasAFaultThatAxeFindsAndNoneIsWiderThanANarrowWindow(String name, ColorScheme colour) {
        PagesInABrowser.requireCleanAndNoWiderThanANarrowWindow(
                pageNamed(name, options().setColorScheme(colour)), name, colour, !name.equals("list"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sign-in", "list", "exchange-failed", "nothing-here"})
    void theKeyboardReachesEveryActionInOrderAndTheFocusShows(String name) {
        Page page = pageNamed(name, options());
        Object expected = page.evaluate("""
                () => [...document.querySelectorAll('a[href], button, select, input:not([type=hidden])')]
                    .map((e, i) => { e.dataset.order = i; return i; }).length""");
        List<Integer> reached = new ArrayList<>();
        for (int i = 0; i < (Integer) expected; i++) {
            page.keyboard().press("Tab");
            reached.add(Integer.valueOf((String) page.evaluate("document.activeElement.dataset.order ?? '-1'")));
            assertThat((Boolean) page.evaluate("""
                            () => { const s = getComputedStyle(document.activeElement);
                                return s.boxShadow !== 'none' || (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2); }"""))
                    .as("focus shows at stop " + i)
                    .isTrue();
        }

        assertThat(reached)
                .isEqualTo(
                        Stream.iterate(0, i -> i + 1).limit((Integer) expected).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sign-in", "list", "exchange-failed", "nothing-here"})
    void everythingThatIsPressedIsLargeEnough(String name) {
        PagesInABrowser.requireLargeEnoughToPress(pageNamed(name, options()));
    }

    private Page pageNamed(String name, Browser.NewContextOptions options) {
        if (name.equals("sign-in")) {
            Page page = pages.page(options);
            page.navigate(node.url("/console/sign-in"));
            return page;
        }
        Page page = signedIn(options, node.anOfficer());
        page.navigate(
                switch (name) {
                    case "list" -> node.url("/console/exchanges");
                    case "exchange" -> exchangeUrl(retrieved);
                    case "exchange-failed" -> exchangeUrl(refused);
                    case "exchange-overdue" -> exchangeUrl(overdue);
                    case "exchange-blocked" -> exchangeUrl(blocked);
                    case "retention", "retention-held", "retention-wrong" -> exchangeUrl(retrieved) + "/retention";
                    case "form", "form-confirmation" -> exchangeUrl(blocked) + "/forms/cybertip";
                    default -> node.url("/console/nowhere");
                });
        if (name.equals("retention-held")
                && page.getByRole(AriaRole.BUTTON, named("Put on hold")).isVisible()) {
            page.getByLabel("Put it on hold, because").selectOption("An investigation needs it.");
            page.getByRole(AriaRole.BUTTON, named("Put on hold")).click();
            assertThat(page.locator("main")).containsText("A legal hold stands");
        }
        if (name.equals("retention-wrong")) {
            page.getByRole(AriaRole.BUTTON, named("Keep longer")).click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Choose why it is kept longer.");
        }
        if (name.equals("form-confirmation")) {
            page.getByLabel("What is lost is not needed in this case.").check();
            page.getByRole(AriaRole.BUTTON, named("Continue")).click();
        }
        return page;
    }

    private Page signedIn(Browser.NewContextOptions options, String officer) {
        return pages.signedIn(options, node, officer, "/console/exchanges");
    }

    private static Locator row(Page page, ExchangeId id) {
        return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(id.text()));
    }

    private String exchangeUrl(ExchangeId id) {
        return node.url("/console/exchanges/" + id);
    }
}
