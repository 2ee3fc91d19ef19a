package org.tidegate.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.EventLayer;
import org.tidegate.contracts.deconfliction.HitOutcome;
import org.tidegate.contracts.deconfliction.entry.EntryCategory;
import org.tidegate.contracts.deconfliction.entry.TargetEntryJson;
import org.tidegate.contracts.deconfliction.message.Answering;
import org.tidegate.contracts.deconfliction.message.Asking;
import org.tidegate.contracts.deconfliction.message.Declined;
import org.tidegate.contracts.deconfliction.message.DeconflictionMessage;
import org.tidegate.contracts.deconfliction.message.DeconflictionMessageJson;
import org.tidegate.contracts.deconfliction.message.HitClosed;
import org.tidegate.contracts.envelope.PartnerAnswerJson;
import org.tidegate.contracts.envelope.Receipt;
import org.tidegate.contracts.envelope.Refusal;
import org.tidegate.contracts.envelope.RefusalReason;
import org.tidegate.contracts.evidence.EvidenceBatchJson;
import org.tidegate.contracts.evidence.EvidenceType;
import org.tidegate.contracts.format.identifier.IdentifierType;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.StrictJson;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.proof.SharedEntries;
import org.tidegate.contracts.proof.SharedEntriesJson;
import org.tidegate.contracts.reconciliation.Reconciliation;
import org.tidegate.contracts.reconciliation.ReconciliationJson;
import org.tidegate.contracts.reconciliation.ReconciliationQuestion;
import org.tidegate.contracts.reconciliation.ReconciliationQuestionJson;
import org.tidegate.contracts.restoration.SharedSince;
import org.tidegate.contracts.restoration.SharedSinceJson;
import org.tidegate.contracts.restoration.SharedSinceQuestion;
import org.tidegate.contracts.restoration.SharedSinceQuestionJson;
import org.tidegate.contracts.retention.ErasureGround;
import org.tidegate.contracts.retention.KeepGround;
import org.tidegate.contracts.translation.AcceptanceGround;
import org.tidegate.crypto.ledger.form.Base64Text;
import org.tidegate.crypto.ledger.note.CheckpointCheck;
import org.tidegate.crypto.ledger.note.CheckpointVerifier;
import org.tidegate.crypto.ledger.note.NoteSignature;
import org.tidegate.crypto.ledger.note.SignatureCheck;
import org.tidegate.crypto.ledger.note.SignedNote;
import org.tidegate.crypto.ledger.note.VerifierKey;
import org.tidegate.crypto.ledger.policy.KnownLog;
import org.tidegate.crypto.ledger.policy.TrustPolicy;
import org.tidegate.crypto.ledger.proof.LogProof;
import org.tidegate.crypto.ledger.proof.ProofCheck;
import org.tidegate.crypto.ledger.proof.ProofVerifier;
import org.tidegate.crypto.ledger.witness.AddCheckpoint;
import org.tidegate.gateway.audit.EntryProof;
import org.tidegate.gateway.audit.LedgerApi;
import org.tidegate.gateway.exchange.WrittenFormView;
import org.tidegate.gateway.people.FormsDoor;
import org.tidegate.gateway.people.HitsDoor;
import org.tidegate.gateway.people.ProofDoor;
import org.tidegate.gateway.people.RetentionDoor;
import org.tidegate.gateway.people.TargetsDoor;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.wire.DeconflictionController;
import org.tidegate.gateway.wire.DescriptorController;
import org.tidegate.gateway.wire.EnvelopeController;
import org.tidegate.gateway.wire.EvidenceController;
import org.tidegate.gateway.wire.LedgerController;
import org.tidegate.gateway.wire.ReconciliationController;
import org.tidegate.gateway.wire.SharedEntriesController;
import org.tidegate.gateway.wire.SharedSinceController;
import org.tidegate.gateway.wire.WitnessController;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** The documents come first: what the door does is what they say, no more and no less. */
class OpenApiTest {

    /** Of the private keys that are the octet 1, or 2, 32 times. */
    private static final String LEDGER_OF_XA = "iojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w=";

    private static final String LEDGER_OF_XB = "gTl3Dqh9F19Wo1Rmw0x+zMuNipG07jeiXfYPW4/Js5Q=";

    private static final String FOLDER = "/org/tidegate/contracts/openapi/";

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    @Test
    void theAgencyDocumentAndTheControllersNameTheSameOperations() {
        assertThat(operations(read("agency-1.yaml")))
                .isEqualTo(mappings(
                        PackageDoor.class,
                        ExchangeDoor.class,
                        ExchangeListDoor.class,
                        InboxDoor.class,
                        DocumentDoor.class,
                        EventDoor.class,
                        WebhookDoor.class,
                        TargetEntryDoor.class));
    }

    @Test
    void thePartnerDocumentAndTheControllersNameTheSameOperations() {
        Set<String> served = mappings(
                EnvelopeController.class,
                EvidenceController.class,
                DescriptorController.class,
                DeconflictionController.class,
                LedgerController.class,
                ReconciliationController.class,
                SharedEntriesController.class,
                SharedSinceController.class,
                WitnessController.class);
        assertThat(operations(read("partner-1.yaml"))).isEqualTo(served);
    }

    @Test
    void thePeopleDocumentAndTheControllersNameTheSameOperations() {
        assertThat(operations(read("people-1.yaml")))
                .isEqualTo(mappings(
                        FormsDoor.class,
                        ProofDoor.class,
                        RetentionDoor.class,
                        TargetsDoor.class,
                        HitsDoor.class,
                        LedgerApi.class));
    }

    @Test
    void thePeopleDocumentNamesEveryGroundAndEveryStanding() {
        Map<?, ?> schemas = map(map(read("people-1.yaml").get("components")).get("schemas"));
        assertThat(map(schemas.get("Ground")).get("enum"))
                .isEqualTo(Stream.of(AcceptanceGround.values()).map(Enum::name).toList());
        assertThat(map(schemas.get("KeepGround")).get("enum"))
                .isEqualTo(Stream.of(KeepGround.values()).map(Enum::name).toList());
        assertThat(map(schemas.get("ErasureGround")).get("enum"))
                .isEqualTo(Stream.of(ErasureGround.values()).map(Enum::name).toList());
        assertThat(map(map(map(schemas.get("Form")).get("properties")).get("standing"))
                        .get("enum"))
                .isEqualTo(Stream.of(WrittenFormView.Standing.values())
                        .map(Enum::name)
                        .toList());
    }

    @Test
    void thePeopleDocumentNamesEveryEventAndEveryFaultOfAProof() {
        Map<?, ?> schemas = map(map(read("people-1.yaml").get("components")).get("schemas"));
        assertThat(map(schemas.get("LedgerEvent")).get("enum"))
                .isEqualTo(Stream.of(LedgerEvent.values()).map(Enum::name).toList());
        assertThat(map(map(map(schemas.get("FailedProof")).get("properties")).get("fault"))
                        .get("enum"))
                .isEqualTo(Stream.of(EntryProof.Fault.values()).map(Enum::name).toList());
    }

    @Test
    void theSignedDocumentsInThePartnerDocumentAreRead() {
        Map<?, ?> document = read("partner-1.yaml");
        Map<?, ?> deliver = map(
                map(map(document.get("paths")).get("/exchange/v1/envelopes")).get("post"));
        Map<?, ?> answers = map(deliver.get("responses"));
        assertThat(PartnerAnswerJson.read(signed(map(answers.get("200")), "receipt")))
                .isInstanceOf(Receipt.class);
        assertThat(PartnerAnswerJson.read(signed(map(answers.get("422")), "handlingForbids")))
                .isInstanceOf(Refusal.class);
        Map<?, ?> evidences = map(
                map(map(document.get("paths")).get("/exchange/v1/evidences")).get("post"));
        assertThat(EvidenceBatchJson.read(signed(map(evidences.get("requestBody")), "batch"))
                        .evidences())
                .hasSize(1);
    }

    @Test
    void theSharedEntriesInThePartnerDocumentAreRead() {
        Map<?, ?> read = map(map(map(read("partner-1.yaml").get("paths")).get("/exchange/v1/exchanges/{id}/entries"))
                .get("get"));
        Map<?, ?> body = map(
                map(map(map(read.get("responses")).get("200")).get("content")).get("application/json"));
        Object value = map(map(body.get("examples")).get("pending")).get("value");
        SharedEntries entries = SharedEntriesJson.read(
                CanonicalJson.write(StrictJson.parse(JsonMapper.shared().writeValueAsBytes(value))));
        byte[] entry = entries.entries().getFirst().entry().getBytes(StandardCharsets.UTF_8);
        assertThat(LedgerEntryJson.read(entry).exchanges()).containsExactly(entries.exchange());
    }

    @Test
    void theReconciliationInThePartnerDocumentAnswersItsQuestion() {
        Map<?, ?> document = read("partner-1.yaml");
        Map<?, ?> ask = map(map(map(document.get("paths")).get("/exchange/v1/reconciliations"))
                .get("post"));
        Map<?, ?> json = map(map(map(ask.get("requestBody")).get("content")).get("application/json"));
        Object asked = map(map(json.get("examples")).get("two")).get("value");
        ReconciliationQuestion question = ReconciliationQuestionJson.read(
                CanonicalJson.write(StrictJson.parse(JsonMapper.shared().writeValueAsBytes(asked))));
        Reconciliation view =
                ReconciliationJson.read(signed(map(map(ask.get("responses")).get("200")), "one"));

        assertThat(view.asked()).isEqualTo(ReconciliationQuestionJson.digest(question));
        assertThat(view.keepsTo(question.exchanges())).isTrue();
        Map<?, ?> schemas = map(map(document.get("components")).get("schemas"));
        Map<?, ?> exchanges =
                map(map(map(schemas.get("Reconciliation")).get("properties")).get("exchanges"));
        assertThat(map(map(map(exchanges.get("items")).get("properties")).get("state"))
                        .get("enum"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(ExchangeState.values()).map(Enum::name).toList());
    }

    @Test
    void thePageOfWhatIsSharedInThePartnerDocumentAnswersItsQuestion() {
        Map<?, ?> document = read("partner-1.yaml");
        Map<?, ?> ask = map(
                map(map(document.get("paths")).get("/exchange/v1/restorations")).get("post"));
        Map<?, ?> json = map(map(map(ask.get("requestBody")).get("content")).get("application/json"));
        Object asked = map(map(json.get("examples")).get("first")).get("value");
        SharedSinceQuestion question = SharedSinceQuestionJson.read(
                CanonicalJson.write(StrictJson.parse(JsonMapper.shared().writeValueAsBytes(asked))));
        SharedSince page =
                SharedSinceJson.read(signed(map(map(ask.get("responses")).get("200")), "one"));

        assertThat(page.asked()).isEqualTo(SharedSinceQuestionJson.digest(question));
        assertThat(page.keepsTo(question)).isTrue();
        Map<?, ?> schemas = map(map(document.get("components")).get("schemas"));
        Map<?, ?> exchanges =
                map(map(map(schemas.get("SharedSince")).get("properties")).get("exchanges"));
        assertThat(map(map(map(exchanges.get("items")).get("properties")).get("state"))
                        .get("enum"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(ExchangeState.values()).map(Enum::name).toList());
    }

    @Test
    void theMessagesOfDeconflictionInThePartnerDocumentAreReadAndAnswerEachOther() {
        Map<?, ?> paths = map(read("partner-1.yaml").get("paths"));
        Map<?, ?> ask =
                map(map(paths.get("/exchange/v1/deconfliction/questions")).get("post"));
        Map<?, ?> answers = map(map(ask.get("responses")).get("200"));
        Map<?, ?> hits =
                map(map(map(paths.get("/exchange/v1/deconfliction/hits")).get("post"))
                        .get("requestBody"));
        List<DeconflictionMessage> all = new ArrayList<>();
        Map.of("rotate", "rotateAnswer", "enrol", "eval", "probe", "ack").forEach((question, answer) -> {
            Asking asked = (Asking) DeconflictionMessageJson.read(signed(map(ask.get("requestBody")), question));
            Answering said = (Answering) DeconflictionMessageJson.read(signed(answers, answer));
            assertThat(said.asked()).as(answer).isEqualTo(DeconflictionMessageJson.digest(asked));
            all.add(asked);
            all.add(said);
        });
        all.add(DeconflictionMessageJson.read(signed(answers, "declined")));
        for (String name : List.of("notice", "outcome", "closed", "placeAllowed", "placeTold")) {
            all.add(DeconflictionMessageJson.read(signed(hits, name)));
        }

        assertThat(all).extracting(Object::getClass).doesNotHaveDuplicates().hasSize(12);
        assertThat(all).allSatisfy(OpenApiTest::isDescribedInThePartnerDocument);
    }

    private static void isDescribedInThePartnerDocument(DeconflictionMessage message) {
        JsonValue.JsonObject written = (JsonValue.JsonObject) StrictJson.parse(DeconflictionMessageJson.write(message));
        List<Map<?, ?>> schemas = map(
                        map(read("partner-1.yaml").get("components")).get("schemas"))
                .values()
                .stream()
                .<Map<?, ?>>map(OpenApiTest::map)
                .filter(schema -> schema.get("properties") instanceof Map<?, ?> members
                        && members.get("type") instanceof Map<?, ?> type
                        && written.get("type").equals(new JsonValue.JsonString(String.valueOf(type.get("const")))))
                .toList();
        assertThat(schemas).hasSize(1).allSatisfy(schema -> {
            assertThat(map(schema.get("properties")).keySet())
                    .isEqualTo(written.members().keySet());
            assertThat(schema.get("required"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .containsExactlyInAnyOrderElementsOf(written.members().keySet());
            assertThat(schema.get("additionalProperties")).isEqualTo(false);
        });
    }

    @Test
    void thePartnerDocumentNamesEveryCodeOfDeconfliction() {
        assertThat(codesOf("DeconflictionDeclined", "code"))
                .isEqualTo(Stream.of(Declined.Code.values()).map(Enum::name).toList());
        assertThat(codesOf("DeconflictionEnrol", "mode"))
                .isEqualTo(Stream.of(EntryMode.values()).map(Enum::name).toList());
        assertThat(codesOf("DeconflictionHitOutcome", "outcome"))
                .isEqualTo(Stream.of(HitOutcome.values()).map(Enum::name).toList());
        assertThat(codesOf("DeconflictionHitClosed", "because"))
                .isEqualTo(Stream.of(HitClosed.Because.values()).map(Enum::name).toList());
    }

    private static Object codesOf(String schema, String member) {
        Map<?, ?> schemas = map(map(read("partner-1.yaml").get("components")).get("schemas"));
        return map(map(map(schemas.get(schema)).get("properties")).get(member)).get("enum");
    }

    @Test
    void thePartnerDocumentNamesEveryReasonOfARefusalAndEveryEvidence() {
        Map<?, ?> schemas = map(map(read("partner-1.yaml").get("components")).get("schemas"));
        assertThat(map(map(map(schemas.get("Refusal")).get("properties")).get("reason"))
                        .get("enum"))
                .isEqualTo(Stream.of(RefusalReason.values()).map(Enum::name).toList());
        Map<?, ?> evidences =
                map(map(map(schemas.get("EvidenceBatch")).get("properties")).get("evidences"));
        assertThat(map(map(map(evidences.get("items")).get("properties")).get("type"))
                        .get("enum"))
                .isEqualTo(Stream.of(EvidenceType.values()).map(Enum::name).toList());
    }

    @Test
    void theCheckpointInThePartnerDocumentIsSignedAndCosigned() {
        Map<?, ?> document = read("partner-1.yaml");
        Map<?, ?> cosign = map(map(map(document.get("paths")).get("/witness/v1/add-checkpoint"))
                .get("post"));
        SignedNote note = AddCheckpoint.parse(text(map(cosign.get("requestBody")), "first"))
                .checkpoint();
        String line =
                new String(text(map(map(cosign.get("responses")).get("200")), "cosigned"), StandardCharsets.UTF_8);
        SignedNote cosigned = note.with(NoteSignature.parse(line.strip()));

        assertThat(new CheckpointVerifier(List.of(
                                VerifierKey.ofLog("urn:tidegate:authority:XA:ledger", Base64Text.read(LEDGER_OF_XA))))
                        .check(cosigned))
                .isInstanceOf(CheckpointCheck.Holds.class);
        assertThat(SignatureCheck.of(
                        cosigned,
                        VerifierKey.ofCosigner("urn:tidegate:authority:XB:cosigner", Base64Text.read(LEDGER_OF_XB))))
                .isInstanceOf(SignatureCheck.Cosigned.class);
    }

    @Test
    void theProofInThePeopleDocumentProvesTheEntryInIt() {
        Map<?, ?> paths = map(read("people-1.yaml").get("paths"));
        Map<?, ?> entry = map(
                map(map(paths.get("/people/v1/ledger/entries/{leafHash}/entry")).get("get"))
                        .get("responses"));
        Map<?, ?> examples = map(map(map(map(entry.get("200")).get("content")).get("application/json"))
                .get("examples"));
        byte[] octets = CanonicalJson.write(StrictJson.parse(JsonMapper.shared()
                .writeValueAsBytes(map(examples.get("search")).get("value"))));
        Map<?, ?> proof = map(
                map(map(paths.get("/people/v1/ledger/entries/{leafHash}/proof")).get("get"))
                        .get("responses"));
        KnownLog log = new KnownLog(
                VerifierKey.ofLog("urn:tidegate:authority:XA:ledger", Base64Text.read(LEDGER_OF_XA)), Optional.empty());

        assertThat(LedgerEntryJson.read(octets).event()).isEqualTo(LedgerEvent.LEDGER_SEARCHED);
        assertThat(new ProofVerifier(new TrustPolicy(List.of(log), List.of(), Optional.empty()))
                        .check(
                                LedgerEntryJson.leafHash(octets),
                                LogProof.parse(text(map(proof.get("200")), "secondOfTwo"))))
                .isInstanceOf(ProofCheck.Holds.class);
    }

    private static byte[] text(Map<?, ?> holder, String example) {
        Map<?, ?> body = map(map(holder.get("content")).get("text/plain"));
        return String.valueOf(map(map(body.get("examples")).get(example)).get("value"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] signed(Map<?, ?> holder, String example) {
        Map<?, ?> body = map(map(holder.get("content")).get("application/cms"));
        Object value = map(map(body.get("examples")).get(example)).get("value");
        return CanonicalJson.write(StrictJson.parse(JsonMapper.shared().writeValueAsBytes(value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"agency-1.yaml", "people-1.yaml"})
    void theEntriesInADocumentAreEntries(String name) {
        Map<?, ?> document = read(name);
        List<Object> entries = new ArrayList<>();
        collect(document, "entry", entries);
        entries.removeIf(found -> !(found instanceof Map<?, ?> entry) || !entry.containsKey("caseReference"));
        assertThat(entries).isNotEmpty().allSatisfy(example -> {
            byte[] json = JsonMapper.shared().writeValueAsBytes(example);
            assertThat(TargetEntryJson.read(json).partners()).hasSize(1);
        });
        Map<?, ?> schemas = map(map(document.get("components")).get("schemas"));
        assertThat(map(map(map(schemas.get("TargetIdentifier")).get("properties"))
                                .get("type"))
                        .get("enum"))
                .isEqualTo(Stream.of(IdentifierType.values()).map(Enum::name).toList());
        assertThat(map(schemas.get("EntryCategory")).get("enum"))
                .isEqualTo(Stream.of(EntryCategory.values()).map(Enum::name).toList());
        assertThat(map(map(map(schemas.get("TargetEvent")).get("properties")).get("layer"))
                        .get("enum"))
                .isEqualTo(Stream.of(EventLayer.values()).map(Enum::name).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"agency-1.yaml", "partner-1.yaml", "people-1.yaml"})
    void everyReferenceInADocumentLeadsSomewhere(String name) {
        Map<?, ?> document = read(name);
        List<String> references = new ArrayList<>();
        collect(document, "$ref", references);
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference ->
                        assertThat(resolve(document, reference)).as(reference).isNotNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"agency-1.yaml", "partner-1.yaml", "people-1.yaml"})
    void everyOperationStandsUnderATagThatIsThereOnce(String name) {
        Map<?, ?> document = read(name);
        List<String> tags = ((List<?>) document.get("tags"))
                .stream().map(tag -> String.valueOf(map(tag).get("name"))).toList();
        assertThat(tags).doesNotHaveDuplicates();
        forEachOperation(
                document,
                (where, operation) -> assertThat((List<?>) operation.get("tags"))
                        .as(where)
                        .isNotEmpty()
                        .allSatisfy(tag -> assertThat(tags).contains(String.valueOf(tag))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"agency-1.yaml", "partner-1.yaml", "people-1.yaml"})
    void everyOperationHasExamplesOfWhatGoesInAndOut(String name) {
        Map<?, ?> document = read(name);
        assertThat(document.get("openapi")).isEqualTo("3.1.0");
        forEachOperation(document, (path, operation) -> {
            map(operation.get("responses")).forEach((status, response) -> {
                Map<?, ?> content = contentOf(document, response);
                content.values().forEach(body -> requireExamples(document, path + " " + status, body));
            });
            Object request = operation.get("requestBody");
            if (request != null) {
                contentOf(document, request)
                        .values()
                        .forEach(body -> requireExamples(document, String.valueOf(path), body));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"agency-1.yaml", "partner-1.yaml", "people-1.yaml"})
    void everyProblemInADocumentIsOneTheGatewayMakes(String name) {
        List<Map<?, ?>> problems = new ArrayList<>();
        collectProblems(read(name), problems);
        assertThat(problems).isNotEmpty().allSatisfy(problem -> {
            ProblemCode code = ProblemCode.valueOf(String.valueOf(problem.get("code")));
            assertThat(problem.get("type")).isEqualTo(code.type());
            assertThat(problem.get("title")).isEqualTo(code.title());
            assertThat(problem.get("status")).isEqualTo(code.status());
            assertThat(problem.get("detail")).isEqualTo(code.fix());
        });
    }

    @Test
    void thePackageInTheAgencyDocumentIsAPackage() {
        Map<?, ?> document = read("agency-1.yaml");
        List<Object> packages = new ArrayList<>();
        collect(document, "referral", packages);
        packages.removeIf(found -> !map(found).containsKey("value"));
        assertThat(packages).hasSize(2).allSatisfy(example -> {
            byte[] json = JsonMapper.shared().writeValueAsBytes(map(example).get("value"));
            CasePackage read = CasePackageJson.read(json);
            assertThat(read.recipients()).hasSize(1);
            assertThat(read.residue()).as("members that are not defined").isEmpty();
        });
    }

    @Test
    void thePackageOfTheAgencyDocumentIsDescribedByTheCommittedSchema() {
        Map<?, ?> schemas = map(map(read("agency-1.yaml").get("components")).get("schemas"));
        assertThat(URI.create(FOLDER)
                        .resolve(String.valueOf(map(schemas.get("CasePackage")).get("$ref"))))
                .hasPath(CasePackageJson.SCHEMA);
    }

    private static Map<?, ?> read(String name) {
        try (InputStream in = OpenApiTest.class.getResourceAsStream(FOLDER + name)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Set<String> operations(Map<?, ?> document) {
        Set<String> operations = new TreeSet<>();
        forEachOperation(document, (name, operation) -> operations.add(name));
        return operations;
    }

    private interface OperationVisitor {
        void visit(String name, Map<?, ?> operation);
    }

    private static void forEachOperation(Map<?, ?> document, OperationVisitor visitor) {
        map(document.get("paths"))
                .forEach((path, item) -> map(item).forEach((method, operation) -> {
                    if (METHODS.contains(String.valueOf(method))) {
                        visitor.visit(method + " " + path, map(operation));
                    }
                }));
    }

    private static Set<String> mappings(Class<?>... controllers) {
        Set<String> mappings = new TreeSet<>();
        for (Class<?> controller : controllers) {
            RequestMapping shared = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
            String root = shared == null ? "" : shared.path()[0];
            Stream.of(controller.getDeclaredMethods())
                    .filter(method -> AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class))
                    .map(OpenApiTest::mapping)
                    .forEach(mapping -> mappings.add(mapping.method()[0].name().toLowerCase(java.util.Locale.ROOT) + " "
                            + root + mapping.path()[0].replace("{*", "{")));
        }
        return mappings;
    }

    private static RequestMapping mapping(java.lang.reflect.AnnotatedElement element) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(element, RequestMapping.class);
        assertThat(mapping).isNotNull();
        return mapping;
    }

    private static Map<?, ?> contentOf(Map<?, ?> document, Object holder) {
        return direct(document, holder).get("content") instanceof Map<?, ?> content ? content : Map.of();
    }

    /** Itself, or what it refers to. */
    private static Map<?, ?> direct(Map<?, ?> document, Object holder) {
        Map<?, ?> at = map(holder);
        return at.containsKey("$ref") ? map(resolve(document, String.valueOf(at.get("$ref")))) : at;
    }

    /** Within the document, or another file of the class path that a relative reference names. */
    private static Object resolve(Map<?, ?> document, String reference) {
        if (!reference.startsWith("#/")) {
            return OpenApiTest.class.getResource(
                    URI.create(FOLDER).resolve(reference).getPath());
        }
        Object at = document;
        for (String step : reference.substring(2).split("/")) {
            at = at instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return at;
    }

    @SuppressWarnings("unchecked")
    private static <T> void collect(Object at, String member, List<T> into) {
        if (at instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (name.equals(member)) {
                    into.add((T) value);
                }
                collect(value, member, into);
            });
        } else if (at instanceof List<?> list) {
            list.forEach(item -> collect(item, member, into));
        }
    }

    private static void requireExamples(Map<?, ?> document, String where, Object body) {
        assertThat(map(map(body).get("examples")))
                .as(where)
                .isNotEmpty()
                .allSatisfy(
                        (name, example) -> assertThat(direct(document, example).get("value"))
                                .as(where + " " + name)
                                .isNotNull());
    }

    private static void collectProblems(Object at, List<Map<?, ?>> into) {
        if (at instanceof Map<?, ?> map) {
            if (map.get("requestId") instanceof String) {
                into.add(map);
            }
            map.values().forEach(value -> collectProblems(value, into));
        } else if (at instanceof List<?> list) {
            list.forEach(item -> collectProblems(item, into));
        }
    }

    private static Map<?, ?> map(Object value) {
        assertThat(value).isInstanceOf(Map.class);
        return (Map<?, ?>) value;
    }
}
