package org.tidegate.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.deconfliction.HitState;
import org.tidegate.contracts.deconfliction.entry.EntryCategory;
import org.tidegate.contracts.deconfliction.entry.TargetIdentifier;
import org.tidegate.contracts.format.identifier.IdentifierType;
import org.tidegate.contracts.ledger.LedgerEvent;

/** What an officer does about targets and hits, over HTTP at a whole node. */
class TargetsAndHitsOverHttpTest {
    private static final String ADD = "/console/targets/add";
    private static final String LOAD = "/console/targets/load";
    private static final Pattern HERE = Pattern.compile("/console/targets/(?:loads/)?[0-9a-f-]{36}");

    private static ConsoleNode node;
    private ConsoleVisitor officer;

    @BeforeAll
    static void start() {
        node = ConsoleNode.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @AfterEach
    void noHitIsLeft() {
        node.change("delete from deconfliction_message");
        node.change("delete from deconfliction_hit");
    }

    private ConsoleVisitor officer() {
        officer = ConsoleVisitor.as(node, node.anOfficer());
        return officer;
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private static Map<String, String> phone(String number) {
        return new HashMap<>(Map.of(
                "what",
                "IDENTIFIER",
                "type",
                "PHONE",
                "value",
                number,
                "category",
                "SUSPECT",
                "caseReference",
                "XA-2026-0042",
                "purpose",
                "18.2.d",
                "legalBasis",
                "EU-2023/977",
                "partners",
                "XB",
                "handling",
                "EU:H1",
                "expiresOn",
                today().plusDays(40).toString()));
    }

    private static Map<String, String> reviewed(Map<String, String> fields) {
        fields.put("reviewOn", today().plusDays(20).toString());
        return fields;
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        Matcher here = HERE.matcher(answer.headers().firstValue("Location").orElseThrow());
        assertThat(here.find()).isTrue();
        return here.group();
    }

    @Test
    void anIdentifierIsAddedOpenedKeptAndWithdrawn() {
        HttpResponse<String> added = officer().postFrom(ADD, ADD, reviewed(phone("+49 30 23125 001")));
        String page = location(added);
        assertThat(officer.get(page + "?said=ENTERED").body())
                .contains("It is entered.", "+49 30 23125 001", "XA-2026-0042", "A suspect", "XB")
                .contains(">" + today().plusDays(40) + "</time>")
                .doesNotContain(today().plusDays(41).toString());
        assertThat(officer.get("/console/targets").body())
                .contains(page, "Phone number", "not compared yet")
                .doesNotContain("23125 001", "XA-2026-0042");

        String later = today().plusDays(200).toString();
        HttpResponse<String> kept =
                officer.postFrom(page, page + "/review", Map.of("expiresOn", later, "reviewOn", today().toString()));
        assertThat(kept.statusCode()).isEqualTo(303);
        assertThat(officer.get(page).body()).contains("value=\"" + later + "\"", "Review it now");
        assertThat(officer.get("/console/targets?review=NOW").body()).contains(page);
        for (String review : new String[] {"soon", today().plusDays(300).toString(), "2020-01-01"}) {
            HttpResponse<String> refused =
                    officer.postFrom(page, page + "/review", Map.of("expiresOn", later, "reviewOn", review));
            assertThat(refused.statusCode()).as(review).isEqualTo(422);
            assertThat(refused.body())
                    .contains("Nothing was changed", "href=\"#reviewOn\"", "value=\"" + review + "\"");
        }

        assertThat(officer.postFrom(page, page + "/withdrawal", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(officer.get(page).body())
                .contains("What it was is erased", "Withdrawn")
                .doesNotContain("23125 001", "XA-2026-0042", "Withdraw it");
        assertThat(officer.get("/console/targets?state=OPEN").body()).doesNotContain(page);
        assertThat(officer.get("/console/targets?state=WITHDRAWN&partner=XB&type=phone")
                        .body())
                .contains(page);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceAndWhatWasTypedStays() {
        Map<String, String> fields = phone("not a number");
        fields.put("category", "");
        fields.put("caseReference", "");
        fields.remove("partners");
        HttpResponse<String> answer = officer().postFrom(ADD, ADD, fields);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Nothing was added", "href=\"#category\"", "href=\"#caseReference\"", "href=\"#partners\"")
                .contains("value=\"not a number\"", "value=\"EU-2023/977\"");
        assertThat(officer.postFrom(ADD, ADD, reviewed(phone("not a number"))).body())
                .contains("Nothing was added", "href=\"#value\"");
    }

    @Test
    void aLongWebAddressIsAddedAndStaysWhereSomethingElseIsWrong() {
        Map<String, String> fields = reviewed(phone("https://www.example.org/" + "a".repeat(1_500)));
        fields.put("type", "URL");
        fields.put("category", "");
        assertThat(officer().postFrom(ADD, ADD, fields).body())
                .contains("href=\"#category\"", "is not filled in.", "a".repeat(1_500));
        fields.put("category", "OTHER");
        assertThat(location(officer.postFrom(ADD, ADD, fields))).isNotEmpty();
    }

    @Test
    void anOperationIsAddedAndIsOpenUntilADayAfterItsEnd() {
        String add = ADD + "?what=EVENT";
        Map<String, String> fields = new HashMap<>(Map.of(
                "what", "EVENT",
                "layer", "EVENT_1600",
                "latitude", "10.5",
                "longitude", "20.25",
                "radiusMetres", "0",
                "start", today().plusDays(1) + " 02:10",
                "end", today().plusDays(1) + " 05:00",
                "category", "SUSPECT",
                "caseReference", "XA-2026-0043"));
        fields.putAll(Map.of("purpose", "18.2.d", "legalBasis", "EU-2023/977", "partners", "XB", "handling", "EU:H1"));
        String page = location(officer().postFrom(add, ADD, fields));
        assertThat(officer.get(page).body())
                .contains("Operation within 1.6 km", "10.5", "20.25", today().plusDays(1) + " 02:10:00 UTC")
                .contains(today().plusDays(2) + " 05:00:00 UTC");
        fields.put("end", "later");
        assertThat(officer.postFrom(add, ADD, fields).body()).contains("Nothing was added", "href=\"#end\"");
        fields.put("end", today().plusDays(1) + " 05:00");
        fields.put("latitude", "52,5");
        assertThat(officer.postFrom(add, ADD, fields).body()).contains("href=\"#latitude\"", "is no number");
    }

    private HttpResponse<String> load(String text) {
        HttpResponse<String> form = officer.get(LOAD);
        Matcher once = Pattern.compile("name=\"once\" value=\"([^\"]+)\"").matcher(form.body());
        assertThat(once.find()).isTrue();
        return officer.postParts(
                LOAD, Map.of("token", ConsoleVisitor.token(form), "once", once.group(1), "file", "", "text", text));
    }

    private static String csv(String... values) {
        StringBuilder csv = new StringBuilder(
                "type,value,category,caseReference,legalBasis,purpose,partners,expiresOn,reviewOn,handling\n");
        for (String value : values) {
            csv.append("PHONE,%s,SUSPECT,XA-2026-0044,EU-2023/977,18.2.d,XB,%s,%s,EU:H1%n"
                    .formatted(value, today().plusDays(30), today().plusDays(10)));
        }
        return csv.toString();
    }

    @Test
    void aFileIsLoadedAndItsProgressIsShownForEachPartner() {
        officer();
        String page = location(load(csv("+49 30 23125 020", "+49 30 23125 031", "+49 30 23125 047")));
        assertThat(officer.get(page).body())
                .contains("3 of 3 targets are entered.", "XB", "0 of 3", "See how far it is now");
        assertThat(location(load("["
                        + "{\"identifier\":{\"type\":\"PHONE\",\"value\":\"+49 30 23125 052\"},\"category\":\"VICTIM\","
                        + "\"caseReference\":\"XA-2026-0045\",\"legalBasis\":\"EU-2023/977\",\"purpose\":\"18.2.d\","
                        + "\"partners\":[\"XB\"],\"expiresOn\":\"" + today().plusDays(30) + "\",\"reviewOn\":\""
                        + today() + "\",\"handling\":[\"EU:H1\"]}]")))
                .isNotEmpty();
    }

    @Test
    void everyProblemOfAFileIsToldWithItsLineAndNothingIsEntered() {
        officer();
        long before = node.count("select count(*) from deconfliction_entry");
        HttpResponse<String> answer = load(csv("+49 30 23125 060", "nonsense", "", "+49 30 23125 061"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Nothing was entered", "Line 3", "Line 4", ">value<", "nonsense,SUSPECT")
                .doesNotContain("/identifier");
        assertThat(node.count("select count(*) from deconfliction_entry")).isEqualTo(before);
        assertThat(load("").body()).contains("Nothing was entered", "The file");
        assertThat(load("type,value,category\nEMAIL,synthetic10@example.org,\n").body())
                .contains("caseReference", "is not filled in", "fill it in")
                .doesNotContain("member is missing");
    }

    @Test
    void theExampleOfAFileIsOneThatIsEntered() {
        String page = officer().get(LOAD).body();
        Matcher example = Pattern.compile("<pre[^>]*>(type,value[^<]*)</pre>").matcher(page);
        assertThat(example.find()).isTrue();
        assertThat(officer.get(location(load(example.group(1)))).body()).contains("2 of 2 targets are entered.");
    }

    @Test
    void aPackagesIdentifiersAreComparedAndAHitOnThemStandsOnItsExchange() {
        ExchangeId exchange =
                node.given().aboutPeople().at(ExchangeState.RETRIEVED).put();
        String page = "/console/exchanges/" + exchange + "/targets";
        assertThat(officer().get("/console/exchanges/" + exchange).body())
                .contains(page, "Compare the identifiers of this package");
        assertThat(officer.get(page).body())
                .contains("Phone number", "A suspect", "E-mail address", "A victim")
                .doesNotContain("23125 099", "synthetic@example.org", "synthetic_user");
        Map<String, String> fields = reviewed(phone(""));
        fields.put("purpose", "");
        assertThat(officer.postFrom(page, page, fields).statusCode()).isEqualTo(422);
        fields.put("purpose", "18.2.d");

        assertThat(officer.postFrom(page, page, fields).body()).contains("2 targets are entered.");
        assertThat(officer.postFrom(page, page, fields).body()).as("once more").contains("2 targets are entered.");

        String entries = """
                select count(*) from deconfliction_entry e join case_exchange x using (package_id)
                where x.exchange_id = ?""";
        assertThat(node.count(entries, exchange.value())).isEqualTo(2);
        assertThat(node.count(entries + " and category = 'VICTIM' and mode = 'PASSIVE'", exchange.value()))
                .isEqualTo(1);
        UUID entry = node.entryOf(exchange, EntryCategory.SUSPECT);
        UUID hit = node.hit(entry)
                .heard("desk XB, +99 0 0002", "XB-1F2E-3D4C5B6A7988")
                .put();
        assertThat(officer.get("/console/exchanges/" + exchange).body())
                .contains("Partners work on what is in this package", "/console/hits/" + hit);
    }

    @Test
    void whatWaitsIsCountedOnTheFirstPageAndStandsFirstWithUrgentAndLateMarked() {
        UUID routine = node.hit().dueIn(Duration.ofHours(7)).put();
        UUID late = node.hit().dueIn(Duration.ofMinutes(-30)).put();
        UUID urgent = node.hit(node.anEvent(Duration.ofHours(2)))
                .of("event-1600")
                .heard("desk XB, +99 0 0002", "XB-1F2E-3D4C5B6A7988")
                .urgent()
                .dueIn(Duration.ofMinutes(12))
                .put();
        UUID silent = node.hit().at(HitState.SILENT).found(Duration.ofHours(1)).put();

        assertThat(officer().get("/console/exchanges").body())
                .contains("3 hits wait: partners work on what we work on.", "1 of them is late.");
        String list = officer.get("/console/hits").body();
        assertThat(list)
                .containsSubsequence(
                        urgent.toString(),
                        "Urgent",
                        late.toString(),
                        "Late",
                        "overdue by",
                        routine.toString(),
                        "The others",
                        silent.toString(),
                        "XB does not know");
    }

    @Test
    void aHitIsDecidedToldSpokenOfAndItsOutcomeSaid() {
        String hit = "/console/hits/" + node.hit().put();
        assertThat(officer().get(hit).body())
                .contains("Decide whether XB is told", ">Tell XB<", ">Do not tell XB<")
                .doesNotContain("+99 0 0002", "We spoke");
        assertThat(officer.postFrom(hit, hit + "/keep-back", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(officer.get(hit).body()).contains("XB does not know", "Tell XB after all");
        assertThat(officer.postFrom(hit, hit + "/keep-back", Map.of()).statusCode())
                .isEqualTo(409);

        officer.postFrom(hit, hit + "/tell", Map.of());
        assertThat(officer.get(hit + "?said=TELL").body())
                .contains("XB is told now.", "Call the desk of XB", "desk XB, +99 0 0002", "XA-", "We spoke");
        officer.postFrom(hit, hit + "/spoke", Map.of());
        assertThat(officer.get(hit).body()).contains("Say what you and XB agreed on", "The two sides spoke");
        assertThat(officer.postFrom(hit, hit + "/outcome", Map.of("outcome", ""))
                        .statusCode())
                .isEqualTo(422);
        officer.postFrom(hit, hit + "/outcome", Map.of("outcome", "DEFER"));
        assertThat(officer.get(hit).body())
                .contains(
                        "It is the turn of XB",
                        "Defer: the same target",
                        "nothing yet",
                        "If you have to speak to them:");
        assertThat(node.ledger().stream()
                        .filter(entry -> entry.subject() != null
                                && hit.endsWith(entry.subject().toString()))
                        .map(entry -> entry.event()))
                .containsSubsequence(
                        LedgerEvent.HIT_OPENED,
                        LedgerEvent.HIT_REFUSED,
                        LedgerEvent.HIT_ALLOWED,
                        LedgerEvent.HIT_CONTACTED,
                        LedgerEvent.HIT_OUTCOME_SAID);
    }

    @Test
    void aSilentHitSaysPlainlyThatThePartnerDoesNotKnow() {
        String hit = "/console/hits/" + node.hit().at(HitState.SILENT).put();
        assertThat(officer().get(hit).body())
                .contains("XB does not know", "Do not speak to XB about it")
                .doesNotContain("+99 0 0002", "Name this reference");
    }

    @Test
    void ofTwoOperationsTheExactPlaceIsAllowedAndTheDistanceShown() {
        UUID id = node.hit(node.anEvent(Duration.ofHours(2)))
                .of("event-1600")
                .heard("desk XB, +99 0 0002", "XB-1F2E-3D4C5B6A7988")
                .put();
        String hit = "/console/hits/" + id;
        assertThat(officer().get(hit).body())
                .contains("XB-1F2E-3D4C5B6A7988", "Allow XB to learn exactly where and when");
        officer.postFrom(hit, hit + "/place", Map.of());
        assertThat(officer.get(hit).body()).contains("You have allowed it. XB has still to do so");
        node.change(
                "update deconfliction_hit set partner_place_allowed = true, distance = 'CONFIRMED', distance_metres = 740,"
                        + " gap_minutes = 15 where hit_id = ?",
                id);
        assertThat(officer.get(hit).body()).contains("Near: confirmed.", "They are 740 m apart, with 15 minutes");
        node.change("update deconfliction_hit set gap_minutes = 0 where hit_id = ?", id);
        assertThat(officer.get(hit).body()).contains("They are 740 m apart, and at the same time.");
    }

    @Test
    void whatThePartnerSaidWeAgreedOnIsSaidHereWithoutCallingOnceMore() {
        UUID id =
                node.hit().heard("desk XB, +99 0 0002", "XB-1F2E-3D4C5B6A7988").put();
        String hit = "/console/hits/" + id;
        node.change("update deconfliction_hit set partner_outcome = 'SPLIT' where hit_id = ?", id);
        assertThat(officer().get(hit).body())
                .contains("XB says that you spoke", "Split: the same target", "+99 0 0002", "Say it to the partner")
                .doesNotContain("Call the desk of XB");
        officer.postFrom(hit, hit + "/outcome", Map.of("outcome", "SPLIT"));
        assertThat(officer.get(hit).body())
                .contains("Nothing to do: you and XB agree", "If you have to speak to them:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tell", "keep-back", "spoke", "outcome", "place"})
    void aFormOfAHitWithoutItsTokenDoesNothing(String deed) {
        String hit = "/console/hits/" + node.hit().put();
        assertThat(officer().post(hit + "/" + deed, Map.of("outcome", "JOINT")).statusCode())
                .isEqualTo(403);
        assertThat(officer.get(hit).body()).contains("Decide whether XB is told");
    }

    @Test
    void nothingIsEnteredOrWithdrawnWithoutTheFormsToken() {
        UUID target =
                node.aTarget(TargetIdentifier.of(IdentifierType.EMAIL, "synthetic7@example.org"), EntryCategory.OTHER);
        assertThat(officer().post(ADD, reviewed(phone("+49 30 23125 070"))).statusCode())
                .isEqualTo(403);
        assertThat(officer.post("/console/targets/" + target + "/withdrawal", Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(officer.postParts(
                                LOAD,
                                Map.of(
                                        "token",
                                        "x",
                                        "once",
                                        UUID.randomUUID().toString(),
                                        "text",
                                        csv("+49 30 23125 071")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(officer.get("/console/targets/" + target).body()).contains("Withdraw it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/targets/nothing",
                "/console/targets/01890a5d-ac96-774b-bcce-b302099a8057",
                "/console/targets/loads/01890a5d-ac96-774b-bcce-b302099a8057",
                "/console/hits/01890a5d-ac96-774b-bcce-b302099a8057",
                "/console/exchanges/01890a5d-ac96-774b-bcce-b302099a8057/targets"
            })
    void whatIsNotThereIsNotFound(String path) {
        assertThat(officer().get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/targets", "/console/targets/add", "/console/targets/load", "/console/hits"})
    void whoReadsTheLedgerSeesNoTargetAndNoHit(String path) {
        ConsoleVisitor auditor = ConsoleVisitor.as(node, node.anAuditor());
        assertThat(auditor.get(path).statusCode()).isEqualTo(403);
        assertThat(auditor.get("/console/audit").body()).doesNotContain("/console/hits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/targets?after=x", "/console/targets?state=GONE", "/console/hits?after=2026_1"})
    void anAddressThatNoPageWroteIsRefused(String path) {
        assertThat(officer().get(path).statusCode()).isEqualTo(400);
    }
}
