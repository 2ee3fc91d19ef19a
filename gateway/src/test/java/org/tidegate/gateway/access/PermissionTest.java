package org.tidegate.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidegate.config.people.Role;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.gateway.listener.TestClients;

class PermissionTest {

    private static final AuthorityId XA = new AuthorityId("XA");
    private static final AuthorityId XB = new AuthorityId("XB");
    private static final CaseSystemId CMS = new CaseSystemId("cms");
    private static final CaseSystemId LAB = new CaseSystemId("lab");

    private static final List<String> ACTORS = List.of(
            "officer",
            "auditor",
            "data-protection officer",
            "person without a role",
            "case system",
            "partner",
            "operator",
            "gateway");

    @TempDir
    static Path folder;

    static X509Certificate certificate;

    @BeforeAll
    static void makeACertificate() {
        certificate = new TestClients(folder, "any").authority().root();
    }

    private static Actor actor(String kind) {
        return switch (kind) {
            case "officer" -> new Actor.Person(XA, "p-001", Set.of(Role.OFFICER));
            case "auditor" -> new Actor.Person(XA, "p-003", Set.of(Role.AUDITOR));
            case "data-protection officer" -> new Actor.Person(XA, "p-004", Set.of(Role.DATA_PROTECTION_OFFICER));
            case "person without a role" -> new Actor.Person(XA, "p-002", Set.of());
            case "case system" -> new Actor.CaseSystem(XA, CMS, "00");
            case "partner" -> new Actor.Partner(XB, List.of(certificate));
            case "operator" -> new Actor.Operator("00");
            default -> new Actor.Gateway();
        };
    }

    private static final Map<String, Subject> SUBJECTS = Map.of(
            "cms of XA", new Subject.OfCaseSystem(XA, CMS),
            "lab of XA", new Subject.OfCaseSystem(XA, LAB),
            "cms of XB", new Subject.OfCaseSystem(XB, CMS),
            "partner XB", new Subject.OfPartner(XB),
            "partner XA", new Subject.OfPartner(XA),
            "node", new Subject.Node());

    /** The rule as people would write it down: actor, subject, then what is allowed. Everything else is not. */
    private static final Map<String, String> ALLOWED = Map.ofEntries(
            Map.entry(
                    "case system > cms of XA",
                    "SUBMIT_PACKAGE READ_EXCHANGE READ_RECEIPT LIST_INBOX OPEN_INBOX_ITEM ACKNOWLEDGE_INBOX_ITEM"
                            + " READ_EVENTS READ_WEBHOOK_KEYS TEST_WEBHOOK"
                            + " SUBMIT_TARGETS FOLLOW_TARGETS TAKE_BACK_TARGET"),
            Map.entry(
                    "partner > partner XB",
                    "DELIVER_ENVELOPE READ_ENVELOPE_RECEIPT DELIVER_EVIDENCES READ_SHARED_ENTRIES READ_RECONCILIATION"
                            + " READ_SHARED_SINCE HAVE_SENT_AGAIN ASK_ABOUT_TARGETS DELIVER_HIT_MESSAGE"
                            + " COSIGN_CHECKPOINT READ_COSIGNED_CHECKPOINT"),
            Map.entry("partner > node", "READ_DESCRIPTOR READ_TREE"),
            Map.entry(
                    "operator > node",
                    "READ_STATUS LIST_ALARMS ACKNOWLEDGE_ALARM LIST_QUARANTINE SHOW_QUARANTINE REPLAY_QUARANTINE"
                            + " REJECT_QUARANTINE LEAVE_PARTNER_OUT"),
            Map.entry("operator > cms of XA", "READ_EXCHANGE"),
            Map.entry("operator > lab of XA", "READ_EXCHANGE"),
            Map.entry("operator > cms of XB", "READ_EXCHANGE"),
            Map.entry(
                    "officer > node",
                    "LIST_EXCHANGES ENTER_TARGETS READ_TARGETS WITHDRAW_TARGET LIST_HITS READ_HIT DECIDE_HIT"),
            Map.entry(
                    "officer > cms of XA",
                    "READ_EXCHANGE READ_FORMS ACCEPT_FORM PROVE_EXCHANGE READ_RETENTION DECIDE_RETENTION ASK_ERASURE"),
            Map.entry(
                    "officer > lab of XA",
                    "READ_EXCHANGE READ_FORMS ACCEPT_FORM PROVE_EXCHANGE READ_RETENTION DECIDE_RETENTION ASK_ERASURE"),
            Map.entry("auditor > cms of XA", "PROVE_EXCHANGE"),
            Map.entry("auditor > lab of XA", "PROVE_EXCHANGE"),
            Map.entry("auditor > node", "READ_LEDGER EXPORT_LEDGER READ_REVIEW REVIEW_LEDGER LIST_RETENTION"),
            Map.entry("data-protection officer > node", "READ_LEDGER EXPORT_LEDGER READ_REVIEW LIST_RETENTION"),
            Map.entry(
                    "data-protection officer > cms of XA",
                    "READ_RETENTION DECIDE_RETENTION ASK_ERASURE CONFIRM_ERASURE"),
            Map.entry(
                    "data-protection officer > lab of XA",
                    "READ_RETENTION DECIDE_RETENTION ASK_ERASURE CONFIRM_ERASURE"));

    /** Where the actor may do it to its own: then another's looks as if it were not there. */
    private static final Map<String, String> FOREIGN = Map.of(
            "case system > lab of XA", "case system > cms of XA",
            "case system > cms of XB", "case system > cms of XA",
            "officer > cms of XB", "officer > cms of XA",
            "auditor > cms of XB", "auditor > cms of XA",
            "data-protection officer > cms of XB", "data-protection officer > cms of XA",
            "partner > partner XA", "partner > partner XB");

    static Stream<Arguments> everyActorEveryOperationEverySubject() {
        return ACTORS.stream()
                .flatMap(actor -> SUBJECTS.keySet().stream()
                        .sorted()
                        .flatMap(subject -> Stream.of(Operation.values())
                                .map(operation -> Arguments.of(actor, operation, subject))));
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("everyActorEveryOperationEverySubject")
    void theDecisionIsTheOneInTheTable(String actor, Operation operation, String subject) {
        String pair = actor + " > " + subject;
        Decision expected = allows(pair, operation)
                ? Decision.ALLOWED
                : allows(FOREIGN.getOrDefault(pair, "none"), operation) ? Decision.FOREIGN : Decision.DENIED;

        assertThat(Permission.decide(actor(actor), operation, SUBJECTS.get(subject)))
                .isEqualTo(expected);
    }

    @Test
    void everyKindOfActorAndOfSubjectIsWalked() {
        assertThat(ACTORS.stream()
                        .map(PermissionTest::actor)
                        .map(Object::getClass)
                        .distinct())
                .containsExactlyInAnyOrder(Actor.class.getPermittedSubclasses());
        assertThat(SUBJECTS.values().stream().map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(Subject.class.getPermittedSubclasses());
    }

    @Test
    void everyOperationIsAllowedToOneKindOfActorButForReadingAndRetention() {
        for (Operation operation : Operation.values()) {
            List<String> kinds = ALLOWED.entrySet().stream()
                    .filter(row -> allows(row.getKey(), operation))
                    .map(row -> row.getKey().substring(0, row.getKey().indexOf(" >")))
                    .distinct()
                    .toList();
            assertThat(kinds)
                    .as(operation.name())
                    .hasSize(
                            switch (operation) {
                                case READ_EXCHANGE -> 3;
                                case READ_LEDGER,
                                        EXPORT_LEDGER,
                                        READ_REVIEW,
                                        LIST_RETENTION,
                                        PROVE_EXCHANGE,
                                        READ_RETENTION,
                                        DECIDE_RETENTION,
                                        ASK_ERASURE -> 2;
                                default -> 1;
                            });
        }
    }

    @Test
    void whatIsNotAllowedIsStoppedAndTheReasonNamesIdsOnly() {
        assertThatExceptionOfType(NotPermitted.class)
                .isThrownBy(() ->
                        Permission.require(actor("case system"), Operation.READ_EXCHANGE, SUBJECTS.get("lab of XA")))
                .withMessageContaining("case-system:cms")
                .withMessageContaining("READ_EXCHANGE")
                .satisfies(refused -> assertThat(refused.decision()).isEqualTo(Decision.FOREIGN));
    }

    private static boolean allows(String pair, Operation operation) {
        return Arrays.asList(ALLOWED.getOrDefault(pair, "").split(" ")).contains(operation.name());
    }
}
