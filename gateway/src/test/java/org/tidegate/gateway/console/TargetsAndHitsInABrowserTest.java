package org.tidegate.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.tidegate.gateway.console.PagesInABrowser.named;
import static org.tidegate.gateway.console.PagesInABrowser.options;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
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
import org.tidegate.contracts.deconfliction.HitState;
import org.tidegate.contracts.deconfliction.entry.EntryCategory;
import org.tidegate.contracts.deconfliction.entry.TargetIdentifier;
import org.tidegate.contracts.format.identifier.IdentifierType;

/** What an officer does about targets and hits, in a real Chromium, at a whole node. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TargetsAndHitsInABrowserTest {
    private PagesInABrowser pages;
    private ConsoleNode node;
    private ExchangeId aboutPeople;
    private UUID toBeCalled;
    private UUID toBeDecided;
    private UUID silent;
    private UUID spoken;
    private UUID target;

    @BeforeAll
    void startANodeWithHits() {
        pages = PagesInABrowser.startOrSkip();
        node = ConsoleNode.start();
        aboutPeople = node.given().aboutPeople().at(ExchangeState.RETRIEVED).put();
        toBeCalled = node.hit(node.anEvent(Duration.ofHours(3)))
                .of("event-1600")
                .heard("desk XB, +99 0 0002, around the clock", "XB-1F2E-3D4C5B6A7988")
                .urgent()
                .dueIn(Duration.ofMinutes(12))
                .put();
        toBeDecided = node.hit()
                .found(Duration.ofHours(9))
                .dueIn(Duration.ofMinutes(-40))
                .put();
        spoken = node.hit().at(HitState.CONTACTED).found(Duration.ofHours(20)).put();
        silent = node.hit().at(HitState.SILENT).found(Duration.ofHours(30)).put();
        target =
                node.aTarget(TargetIdentifier.of(IdentifierType.EMAIL, "synthetic8@example.org"), EntryCategory.VICTIM);
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
    void fromTheFirstPageToTheOneButtonOfAnUrgentHitInTwoClicksWithoutScripts() {
        UUID urgent = node.hit(node.anEvent(Duration.ofHours(2)))
                .of("event-1600")
                .heard("desk XB, +99 0 0002, around the clock", "XB-0000-000000000001")
                .urgent()
                .dueIn(Duration.ofMinutes(3))
                .put();
        Page page = signedIn(options().setJavaScriptEnabled(false));
        page.getByRole(AriaRole.LINK, named("Show what waits")).click();
        page.locator("tbody tr").first().getByRole(AriaRole.LINK).click();

        assertThat(page).hasURL(node.url("/console/hits/" + urgent));
        assertThat(page.locator(".tidegate-turn")).containsText("Call the desk of XB");
        assertThat(page.locator(".tidegate-turn")).containsText("+99 0 0002");
        assertThat(page.locator(".tidegate-turn")).containsText("XB-0000-000000000001");
        assertThat(page.locator(".tidegate-turn").getByRole(AriaRole.BUTTON)).hasCount(1);
        page.getByRole(AriaRole.BUTTON, named("We spoke")).click();
        page.getByLabel("What you agreed on").selectOption("Joint: the same target, and you go on together");
        page.getByRole(AriaRole.BUTTON, named("Say it to the partner")).click();
        assertThat(page.locator(".tidegate-turn")).containsText("It is the turn of XB");
    }

    @Test
    void aFileIsChosenAndLoadedWithoutScripts() {
        Page page = signedIn(options().setJavaScriptEnabled(false));
        page.getByRole(AriaRole.LINK, named("Targets")).click();
        page.getByRole(AriaRole.LINK, named("Load many with a file")).click();
        page.getByLabel("The file", new Page.GetByLabelOptions().setExact(true))
                .setInputFiles(new FilePayload(
                        "targets.csv", "text/csv", csv("synthetic5@example.org").getBytes(StandardCharsets.UTF_8)));
        page.getByRole(AriaRole.BUTTON, named("Enter them")).click();
        assertThat(page.locator("main")).containsText("1 of 1 targets are entered.");
    }

    static Stream<Arguments> everyPageInBothColours() {
        return PagesInABrowser.inBothColours(
                "first-page",
                "hits",
                "hit",
                "hit-decide",
                "hit-silent",
                "hit-spoken",
                "hit-wrong",
                "targets",
                "target",
                "target-add",
                "target-add-wrong",
                "target-add-event",
                "target-load",
                "target-load-wrong",
                "target-loaded",
                "package-targets");
    }

    @ParameterizedTest
    @MethodSource("everyPageInBothColours")
    void noPageHasAFaultThatAxeFindsAndNoneIsWiderThanANarrowWindow(String name, ColorScheme colour) {
        PagesInABrowser.requireCleanAndNoWiderThanANarrowWindow(
                pageNamed(name, options().setColorScheme(colour)), name, colour, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hits", "hit", "hit-decide", "targets", "target", "target-add", "target-load", "package-targets"
            })
    void everythingThatIsPressedIsLargeEnough(String name) {
        PagesInABrowser.requireLargeEnoughToPress(pageNamed(name, options()));
    }

    private Page pageNamed(String name, Browser.NewContextOptions options) {
        Page page = signedIn(options);
        page.navigate(node.url(
                switch (name) {
                    case "first-page" -> "/console/exchanges";
                    case "hits" -> "/console/hits";
                    case "hit" -> "/console/hits/" + toBeCalled;
                    case "hit-spoken", "hit-wrong" -> "/console/hits/" + spoken;
                    case "hit-decide" -> "/console/hits/" + toBeDecided;
                    case "hit-silent" -> "/console/hits/" + silent;
                    case "targets" -> "/console/targets";
                    case "target" -> "/console/targets/" + target;
                    case "target-add", "target-add-wrong" -> "/console/targets/add";
                    case "target-add-event" -> "/console/targets/add?what=EVENT";
                    case "package-targets" -> "/console/exchanges/" + aboutPeople + "/targets";
                    default -> "/console/targets/load";
                }));
        switch (name) {
            case "hit-wrong" -> press(page, "Say it to the partner", "Choose what you agreed on.");
            case "target-add-wrong" -> press(page, "Add it", "Nothing was added");
            case "target-load-wrong" -> {
                page.getByLabel("Or paste its text").fill("type,value\nPHONE,nonsense\nEMAIL,");
                press(page, "Enter them", "Nothing was entered");
            }
            case "target-loaded" -> {
                page.getByLabel("Or paste its text").fill(csv("synthetic9@example.org"));
                page.getByRole(AriaRole.BUTTON, named("Enter them")).click();
                assertThat(page.locator("main")).containsText("1 of 1 targets are entered.");
            }
            default -> {}
        }
        return page;
    }

    private static void press(Page page, String button, String says) {
        page.getByRole(AriaRole.BUTTON, named(button)).click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText(says);
    }

    private static String csv(String email) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return """
                type,value,category,caseReference,legalBasis,purpose,partners,expiresOn,reviewOn,handling
                EMAIL,%s,SUSPECT,XA-2026-0009,EU-2023/977,18.2.d,XB,%s,%s,EU:H1
                """.formatted(email, today.plusDays(30), today.plusDays(10));
    }

    private Page signedIn(Browser.NewContextOptions options) {
        return pages.signedIn(options, node, node.anOfficer(), "/console/exchanges");
    }
}
