package org.tidegate.crypto.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.europa.esig.dss.enumerations.ASiCContainerType;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.agreement.AgreementJson;
import org.tidegate.contracts.agreement.LaneTerms;
import org.tidegate.contracts.agreement.Party;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.AgreementReference;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.envelope.Receipt;
import org.tidegate.contracts.envelope.ReceiptItem;
import org.tidegate.contracts.evidence.EvidenceBatch;
import org.tidegate.contracts.evidence.EvidenceType;
import org.tidegate.contracts.evidence.TransportEvidence;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.ledger.LedgerEntryDraft;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.proof.ProvenExchange;
import org.tidegate.crypto.ledger.TestLog;
import org.tidegate.crypto.ledger.audit.Claim;
import org.tidegate.crypto.ledger.note.Cosigner;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.policy.TrustPolicy;
import org.tidegate.crypto.ledger.proof.LogProof;
import org.tidegate.crypto.proof.TransferProof.ProvenEntry;
import org.tidegate.crypto.seal.Parties;
import org.tidegate.crypto.sign.EvidenceBatches;
import org.tidegate.crypto.sign.Receipts;
import org.tidegate.crypto.sign.StatementSigner;

/** The file that proves one exchange: held against itself, altered, and before the European Commission's validator. */
class TransferProofTest {

    private static final Instant NOW = Parties.NOW;
    private static final AuthorityId XA = Parties.XA;
    private static final AuthorityId XB = Parties.XB;
    private static final AuthorityId XC = new AuthorityId("XC");
    private static final String LOG_OF_XA = "urn:tidegate:authority:XA:ledger";
    private static final String LOG_OF_XB = "urn:tidegate:authority:XB:ledger";
    private static final ExchangeId EXCHANGE = new ExchangeId(new UUID(1, 1));
    private static final PackageId PACKAGE = new PackageId(new UUID(1, 2));
    private static final EnvelopeId ENVELOPE = new EnvelopeId(new UUID(1, 3));
    private static final Digest SEALED = Digest.sha256("sealed".getBytes(UTF_8));

    private static final Cosigner WITNESS = new Cosigner("c.example/witness", TestLog.key(3));

    private final Parties parties = Parties.onP256();
    private final StatementSigner signerOfXa = new StatementSigner(parties.signingKeyOfXa(), new SecureRandom());
    private final StatementSigner signerOfXb = new StatementSigner(parties.signingKeyOfXb(), new SecureRandom());
    private final TestLog logOfXa = new TestLog(LOG_OF_XA, 1);
    private final TestLog logOfXb = new TestLog(LOG_OF_XB, 2);

    private final byte[] received = entry(XB, LedgerEvent.PACKAGE_RECEIVED, 1, SEALED, EXCHANGE);
    private final byte[] receipt = new Receipts(signerOfXb).sign(receipt(LedgerEntryJson.leafHash(received)));
    private final byte[] sealed = entry(XA, LedgerEvent.PACKAGE_SEALED, 2, SEALED, EXCHANGE);
    private final byte[] verified = entry(XA, LedgerEvent.RECEIPT_VERIFIED, 3, Digest.sha256(receipt), EXCHANGE);

    private final Believed believed = new Believed(
            TrustPolicy.parse(("log " + logOfXa.signer().verifierKey() + "\nlog "
                            + logOfXb.signer().verifierKey() + "\nwitness c " + WITNESS.verifierKey() + "\nquorum c\n")
                    .getBytes(UTF_8)),
            List.of(
                    new Believed.Party(XA, List.of(LOG_OF_XA), Optional.of(parties.auditorOfXa())),
                    new Believed.Party(XB, List.of(LOG_OF_XB), Optional.of(parties.auditorOfXb()))),
            Optional.empty());

    TransferProofTest() {
        logOfXa.append(TestLog.entries(0, 5));
        logOfXa.append(List.of(sealed, verified));
        logOfXb.append(List.of(received));
    }

    @Test
    void everyClaimAboutAnHonestProofHolds() {
        List<Claim> claims = audit(proof().octets(signerOfXa));
        assertThat(claims).hasOnlyElementsOfType(Claim.Holds.class);
        assertThat(claims)
                .extracting(Claim::code)
                .contains(
                        "FILES",
                        "PROOF_SIGNED",
                        "STATEMENT_SIGNED",
                        "ANSWER_ABOUT",
                        "RECIPIENT_WROTE",
                        "ANSWER_WRITTEN",
                        "ENVELOPE_WRITTEN",
                        "EVIDENCE_DELIVERED",
                        "AGREEMENT",
                        "INCLUDED",
                        "OWN_LOG");
    }

    /** XA came back out of a backup between its two entries: what it had before stands in the log since as well. */
    @Test
    void entriesOfBothNamesOfARestoredLogHoldForWhoNamesBoth() {
        TestLog since = new TestLog(LOG_OF_XA + ":2", 1);
        since.append(logOfXa.entries());
        byte[] octets = proof(
                        List.of(proven(XA, logOfXa, 5), proven(XA, since, 6), proven(XB, logOfXb, 0)),
                        List.of(new EvidenceBatches(signerOfXb).sign(batch(XA, PACKAGE))))
                .octets(signerOfXa);
        Believed.Party xa =
                new Believed.Party(XA, List.of(LOG_OF_XA, LOG_OF_XA + ":2"), Optional.of(parties.auditorOfXa()));
        Believed both =
                new Believed(believed.policy(), List.of(xa, believed.parties().getLast()), Optional.empty());

        assertThat(new TransferProofAudit(both, NOW, NOW).audit(octets, "proof.asice"))
                .hasOnlyElementsOfType(Claim.Holds.class);
        assertThat(fails(audit(octets))).contains("LOG_ORIGIN_UNKNOWN ledgers/XA/0002.json.tlog-proof");
    }

    @Test
    void anEntryIsSaidToBeThereForGoodOnlyWhereEnoughCosigned() {
        byte[] octets = proof().octets(signerOfXa);
        assertThat(said(audit(octets), "INCLUDED")).endsWith("; it cannot be altered or taken out unseen.");
        assertThat(said(audit(octets), "COSIGNED")).endsWith(" your policy asks for: c.");
        TrustPolicy ofNobody = new TrustPolicy(believed.policy().logs(), List.of(), Optional.empty());
        List<Claim> claims = new TransferProofAudit(
                        new Believed(ofNobody, believed.parties(), Optional.empty()), NOW, NOW)
                .audit(octets, "proof.asice");
        assertThat(said(claims, "INCLUDED")).contains("nobody vouches").doesNotContain("cannot be altered");
    }

    @Test
    void theEuropeanValidatorFindsAContainerWithABaselineSignatureThatTotallyPasses() throws GeneralSecurityException {
        CommonTrustedCertificateSource anchors = new CommonTrustedCertificateSource();
        anchors.addCertificate(new CertificateToken(parties.rootCertificateOfXa()));
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(anchors);
        verifier.setCrlSource(new ExternalResourcesCRLSource(
                new ByteArrayInputStream(parties.listOfXa().getEncoded())));
        SignedDocumentValidator validator =
                SignedDocumentValidator.fromDocument(new InMemoryDocument(proof().octets(signerOfXa), "proof.asice"));
        validator.setCertificateVerifier(verifier);
        validator.setValidationTime(Date.from(NOW));

        SimpleReport report = validator.validateDocument().getSimpleReport();

        String id = report.getFirstSignatureId();
        assertThat(report.getSignaturesCount()).isEqualTo(1);
        assertThat(report.getContainerType()).isEqualTo(ASiCContainerType.ASiC_E);
        assertThat(report.getSignatureFormat(id)).isEqualTo(SignatureLevel.CAdES_BASELINE_B);
        assertThat(report.getIndication(id))
                .as(report.getSubIndication(id) + " " + report.getAdESValidationErrors(id))
                .isEqualTo(Indication.TOTAL_PASSED);
    }

    @Test
    void noAlteredByteIsOverlookedAndTheFileIsNamed() {
        byte[] honest = proof().octets(signerOfXa);
        Map<String, byte[]> files = ProofZip.read(honest).orElseThrow();
        Random random = new Random(3);
        Set<String> named = new TreeSet<>();
        for (int round = 0; round < 2000; round++) {
            byte[] altered = honest.clone();
            int at = random.nextInt(altered.length);
            altered[at] ^= (byte) (1 + random.nextInt(255));
            List<Claim> faults = audit(altered).stream()
                    .filter(claim -> claim instanceof Claim.Fails)
                    .toList();
            assertThat(faults).as("octet " + at).isNotEmpty();
            faults.forEach(fault -> named.add(fault.place()));
        }
        assertThat(named)
                .containsAll(files.keySet().stream()
                        .filter(name -> !name.endsWith("summary.txt"))
                        .collect(Collectors.toSet()))
                .contains("proof.asice");
    }

    @Test
    void partsThatHoldByThemselvesAndSpeakOfAnotherExchangeAreSeen() {
        byte[] other = entry(XA, LedgerEvent.PACKAGE_ACCEPTED, 9, null, new ExchangeId(new UUID(7, 7)));
        logOfXa.append(List.of(other));
        TransferProof foreign = new TransferProof(
                exchange(Digest.sha256(new byte[] {5})),
                Optional.of(receipt),
                List.of(),
                List.of(proven(XA, logOfXa, 7), proven(XB, logOfXa, 5), proven(XA, logOfXa, 5)),
                Optional.empty(),
                Map.of());
        assertThat(audit(foreign.octets(signerOfXa)).stream()
                        .filter(claim -> claim instanceof Claim.Fails)
                        .map(claim -> claim.code() + " " + claim.place()))
                .contains(
                        "OTHER_EXCHANGE ledgers/XA/0001.json",
                        "OTHER_ENVELOPE answer.p7s",
                        "ENVELOPE_WRITTEN_DIFFERS ledgers/XA/0003.json");
    }

    /** XA writes an entry that says it is XB's, and nothing but that entry's own word is there to say whose log it is. */
    @Test
    void anEntryThatCallsItselfTheRecipientsInAnothersLogIsNotTheRecipients() {
        logOfXa.append(List.of(received));
        byte[] octets = proof(List.of(proven(XA, logOfXa, 7)), List.of()).octets(signerOfXa);
        assertThat(codes(audit(octets)))
                .contains("OTHER_LOG", "RECIPIENT_ENTRY_MISSING")
                .doesNotContain("RECIPIENT_WROTE", "ENTRY_ABOUT");
        assertThat(said(audit(octets), "ENTRY_READ")).startsWith("The entry says that XB wrote PACKAGE_RECEIVED");
        assertThat(said(audit(proof().octets(signerOfXa)), "ENTRY_READ")).startsWith("XA wrote PACKAGE_SEALED");

        Believed ofNoLog = new Believed(
                believed.policy(),
                believed.parties().stream()
                        .map(party -> new Believed.Party(party.authority(), List.of(), party.signatures()))
                        .toList(),
                Optional.empty());
        List<Claim> claims = new TransferProofAudit(ofNoLog, NOW, NOW).audit(octets, "proof.asice");
        assertThat(claims)
                .noneMatch(claim -> claim instanceof Claim.Fails)
                .anyMatch(claim ->
                        claim instanceof Claim.CannotBeChecked && claim.code().equals("LOG_OWNER_UNKNOWN"));
        assertThat(codes(claims)).contains("RECIPIENT_ENTRY_MISSING").doesNotContain("RECIPIENT_WROTE", "ENTRY_ABOUT");
    }

    @Test
    void whatAThirdAuthorityOrAnotherPackageSaysOfTheExchangeDoesNotCount() {
        PackageId other = new PackageId(new UUID(7, 1));
        logOfXa.append(List.of(entry(XA, LedgerEvent.PACKAGE_ACCEPTED, 9, null, EXCHANGE, other, ENVELOPE, null)));
        byte[] ofAnotherPackage = new EvidenceBatches(signerOfXb).sign(batch(XA, other));
        byte[] toAnother = new EvidenceBatches(signerOfXb).sign(batch(XC, PACKAGE));
        List<Claim> claims = audit(proof(List.of(proven(XA, logOfXa, 7)), List.of(ofAnotherPackage, toAnother, receipt))
                .octets(signerOfXa));
        assertThat(claims.stream()
                        .filter(claim -> claim instanceof Claim.Fails)
                        .map(claim -> claim.code() + " " + claim.place()))
                .containsExactlyInAnyOrder(
                        "OTHER_EXCHANGE ledgers/XA/0001.json",
                        "OTHER_EXCHANGE evidences/0001.p7s",
                        "OTHER_EXCHANGE evidences/0002.p7s",
                        "NO_EVIDENCES evidences/0003.p7s");
        assertThat(codes(claims)).doesNotContain("EVIDENCE_DELIVERED", "ENTRY_ABOUT");
    }

    @Test
    void whatWasWrittenOfAnEnvelopeThatWasSealedAgainIsNotHeldAgainstTheLastOne() {
        EnvelopeId first = new EnvelopeId(new UUID(1, 9));
        Digest before = Digest.sha256(new byte[] {6});
        logOfXa.append(List.of(
                entry(XA, LedgerEvent.PACKAGE_SEALED, 10, before, EXCHANGE, PACKAGE, first, null),
                entry(XA, LedgerEvent.REFUSAL_VERIFIED, 11, before, EXCHANGE, PACKAGE, first, null)));
        List<Claim> claims = audit(proof(
                        List.of(
                                proven(XA, logOfXa, 7),
                                proven(XA, logOfXa, 8),
                                proven(XA, logOfXa, 5),
                                proven(XA, logOfXa, 6),
                                proven(XB, logOfXb, 0)),
                        List.of())
                .octets(signerOfXa));
        assertThat(claims).hasOnlyElementsOfType(Claim.Holds.class);
        assertThat(codes(claims)).contains("ENVELOPE_WRITTEN", "ANSWER_WRITTEN");
    }

    /** What the sender sealed, the recipient's own word does not show; nor that the sender sealed anything. */
    @Test
    void onlyTheSendersLogSaysWhatTheSenderSealed() {
        logOfXb.append(List.of(entry(XB, LedgerEvent.PACKAGE_SEALED, 12, SEALED, EXCHANGE)));
        List<Claim> claims = audit(proof(List.of(proven(XB, logOfXb, 0), proven(XB, logOfXb, 1)), List.of())
                .octets(signerOfXa));
        assertThat(claims)
                .filteredOn(claim -> !(claim instanceof Claim.Holds))
                .singleElement()
                .isInstanceOfSatisfying(Claim.CannotBeChecked.class, claim -> {
                    assertThat(claim.code()).isEqualTo("SENDER_ENTRY_MISSING");
                    assertThat(claim.says())
                            .isEqualTo("No entry of XA's log shows that XA sealed this envelope; ask XA.");
                });
        assertThat(codes(claims)).contains("RECIPIENT_WROTE").doesNotContain("ENVELOPE_WRITTEN");
    }

    /** XB's receipt of its own making, and an entry of XA's that is of the same ids and of another partner. */
    @Test
    void whatTheSenderSealedForAThirdAuthorityIsNotTheRecipients() {
        logOfXa.append(List.of(
                entry(XA, XC, LedgerEvent.PACKAGE_SEALED, 13, SEALED, EXCHANGE, PACKAGE, ENVELOPE, null),
                entry(XA, XA, LedgerEvent.PACKAGE_SEALED, 14, SEALED, EXCHANGE, PACKAGE, ENVELOPE, null)));
        TransferProof claimed = new TransferProof(
                exchangeMadeBy(XB),
                Optional.of(receipt),
                List.of(),
                List.of(proven(XA, logOfXa, 7), proven(XA, logOfXa, 8), proven(XB, logOfXb, 0)),
                Optional.of(agreement(1)),
                Map.of());
        List<Claim> claims = audit(claimed.octets(signerOfXb));
        assertThat(fails(claims))
                .containsExactly("OTHER_EXCHANGE ledgers/XA/0001.json", "OTHER_EXCHANGE ledgers/XA/0002.json");
        assertThat(codes(claims)).contains("SENDER_ENTRY_MISSING").doesNotContain("ENVELOPE_WRITTEN");
    }

    @Test
    void theSendersOwnEvidencesSayNothingOfTheRecipient() {
        byte[] own = new EvidenceBatches(signerOfXa)
                .sign(new EvidenceBatch(
                        new UUID(4, 6),
                        XA,
                        XB,
                        NOW,
                        List.of(new TransportEvidence(
                                new UUID(4, 7), EXCHANGE, PACKAGE, EvidenceType.RETRIEVED, XA, NOW, null))));
        List<Claim> claims = audit(
                proof(List.of(proven(XA, logOfXa, 5), proven(XA, logOfXa, 6), proven(XB, logOfXb, 0)), List.of(own))
                        .octets(signerOfXa));
        assertThat(fails(claims)).containsExactly("NOT_THE_RECIPIENTS evidences/0001.p7s");
        assertThat(codes(claims)).doesNotContain("EVIDENCE_RETRIEVED");
    }

    @Test
    void anEntryInTheFolderOfAnotherLogFails() {
        List<Claim> claims =
                audit(proof(List.of(proven(XA, logOfXa, 5), proven(XB, logOfXa, 6), proven(XB, logOfXb, 0)), List.of())
                        .octets(signerOfXa));
        assertThat(fails(claims)).containsExactly("OTHER_FOLDER ledgers/XB/0002.json");
    }

    @Test
    void anAgreementOfOthersFailsAndNoneAtAllIsOpen() {
        Agreement withAnother = agreement(1, "XC");
        assertThat(fails(audit(under(AgreementJson.reference(withAnother), withAnother))))
                .containsExactly("OTHER_AGREEMENT agreement.json");
        assertThat(audit(under(null, null)))
                .filteredOn(claim -> !(claim instanceof Claim.Holds))
                .singleElement()
                .isInstanceOfSatisfying(
                        Claim.CannotBeChecked.class,
                        claim -> assertThat(claim.code()).isEqualTo("AGREEMENT_MISSING"));
    }

    private byte[] under(@Nullable AgreementReference reference, @Nullable Agreement document) {
        return new TransferProof(
                        new ProvenExchange(XA, NOW, EXCHANGE, PACKAGE, XA, XB, ENVELOPE, SEALED, reference),
                        Optional.of(receipt),
                        List.of(),
                        List.of(proven(XA, logOfXa, 5), proven(XA, logOfXa, 6), proven(XB, logOfXb, 0)),
                        Optional.ofNullable(document),
                        Map.of())
                .octets(signerOfXa);
    }

    @Test
    void anEntryOfAnOlderVersionOfTheAgreementIsNamed() {
        Agreement now = agreement(2);
        logOfXa.append(List.of(
                entry(XA, LedgerEvent.PACKAGE_ACCEPTED, 9, null, EXCHANGE, PACKAGE, ENVELOPE, "xa-xb.1/1"),
                entry(XA, LedgerEvent.PACKAGE_ACCEPTED, 10, null, EXCHANGE, PACKAGE, ENVELOPE, "xa-xb.1/2")));
        ProvenExchange exchange =
                new ProvenExchange(XA, NOW, EXCHANGE, PACKAGE, XA, XB, ENVELOPE, SEALED, AgreementJson.reference(now));
        TransferProof proof = new TransferProof(
                exchange,
                Optional.of(receipt),
                List.of(),
                List.of(proven(XA, logOfXa, 7), proven(XA, logOfXa, 8)),
                Optional.of(now),
                Map.of());
        assertThat(audit(proof.octets(signerOfXa)).stream()
                        .filter(claim -> claim.code().startsWith("AGREEMENT"))
                        .map(claim -> claim.code() + " " + claim.place()))
                .containsExactly("AGREEMENT agreement.json", "AGREEMENT_CHANGED ledgers/XA/0001.json");
    }

    @Test
    void filesThatNoClaimJudgesAreNamed() {
        ProvenEntry early = new ProvenEntry(XA, sealed, Optional.empty(), Optional.of(new byte[] {1}));
        TransferProof proof = new TransferProof(
                new ProvenExchange(XA, NOW, EXCHANGE, PACKAGE, XA, XB, ENVELOPE, SEALED, null),
                Optional.of(receipt),
                List.of(),
                List.of(early),
                Optional.of(agreement(1)),
                Map.of(
                        "summary.txt", new byte[] {1},
                        "lists/0001.crl", new byte[] {2},
                        "answer-2.p7s", receipt,
                        "further/losses.json", new byte[] {3}));
        Map<String, Claim> claims = audit(proof.octets(signerOfXa)).stream()
                .collect(Collectors.toMap(Claim::code, claim -> claim, (one, other) -> one));
        assertThat(claims.get("MAKERS_WORD"))
                .isInstanceOfSatisfying(
                        Claim.Holds.class,
                        claim -> assertThat(claim.says()).endsWith(": lists/0001.crl, summary.txt."));
        assertThat(claims.get("FILES_BESIDE"))
                .isInstanceOfSatisfying(
                        Claim.CannotBeChecked.class,
                        claim -> assertThat(claim.says())
                                .endsWith(": answer-2.p7s, further/losses.json, agreement.json,"
                                        + " ledgers/XA/0001.json.tst."));
    }

    @Test
    void nobodyWritesAProofThatIsNotReadOrWhosePartsAreReplaced() {
        for (String taken : List.of(
                "mimetype", "exchange.json", "META-INF/signature.p7s", "evidences/0001.p7s", "ledgers/XA/1.json")) {
            assertThatThrownBy(() -> further(Map.of(taken, new byte[0])).octets(signerOfXa))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(taken);
        }
        Map<String, byte[]> many = IntStream.range(0, 4096)
                .boxed()
                .collect(Collectors.toMap(number -> "lists/" + number + ".crl", number -> new byte[0]));
        assertThatThrownBy(() -> further(many).octets(signerOfXa))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4096");
    }

    private TransferProof further(Map<String, byte[]> files) {
        return new TransferProof(exchange(SEALED), Optional.empty(), List.of(), List.of(), Optional.empty(), files);
    }

    @Test
    void whatIsMissingIsOpenAndNotGood() {
        TransferProof bare = new TransferProof(
                exchange(SEALED),
                Optional.empty(),
                List.of(),
                List.of(new ProvenEntry(XA, sealed, Optional.empty(), Optional.empty())),
                Optional.empty(),
                Map.of());
        assertThat(audit(bare.octets(signerOfXa)).stream()
                        .filter(claim -> claim instanceof Claim.CannotBeChecked)
                        .map(Claim::code))
                .contains("PROOF_PENDING", "NO_ENTRIES", "ANSWER_MISSING");
    }

    @Test
    void aProofSignedByAnotherThanItsMakerIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> proof().octets(signerOfXb));
        Map<String, byte[]> files = ProofZip.read(proof().octets(signerOfXa)).orElseThrow();
        files.put(ProofFiles.SIGNATURE, signerOfXb.signDetached(files.get(ProofFiles.MANIFEST), NOW));
        assertThat(audit(ProofZip.write(files)))
                .anyMatch(claim -> claim instanceof Claim.Fails && claim.code().equals("OTHER_AUTHORITY"));
    }

    @Test
    void aNameThatLeadsOutOfTheFolderNeitherGoesInNorComesOut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TransferProof(
                                exchange(SEALED),
                                Optional.empty(),
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                Map.of("../x", new byte[0]))
                        .octets(signerOfXa));
        assertThat(ProofZip.read(ProofZip.write(Map.of("../x", new byte[0])))).isEmpty();
    }

    private List<Claim> audit(byte[] octets) {
        return new TransferProofAudit(believed, NOW, NOW).audit(octets, "proof.asice");
    }

    private static List<String> codes(List<Claim> claims) {
        return claims.stream().map(Claim::code).toList();
    }

    private static List<String> fails(List<Claim> claims) {
        return claims.stream()
                .filter(claim -> claim instanceof Claim.Fails)
                .map(claim -> claim.code() + " " + claim.place())
                .toList();
    }

    /** By the first claim of that code. */
    private static String said(List<Claim> claims, String code) {
        return claims.stream()
                .filter(claim -> claim.code().equals(code))
                .findFirst()
                .orElseThrow()
                .says();
    }

    private TransferProof proof() {
        return proof(
                List.of(proven(XA, logOfXa, 5), proven(XA, logOfXa, 6), proven(XB, logOfXb, 0)),
                List.of(new EvidenceBatches(signerOfXb).sign(batch(XA, PACKAGE))));
    }

    private TransferProof proof(List<ProvenEntry> entries, List<byte[]> evidences) {
        return new TransferProof(
                exchange(SEALED),
                Optional.of(receipt),
                evidences,
                entries,
                Optional.of(agreement(1)),
                Map.of("summary.txt", "what it is\n".getBytes(UTF_8)));
    }

    private static EvidenceBatch batch(AuthorityId recipient, PackageId packageId) {
        return new EvidenceBatch(
                new UUID(4, 4),
                XB,
                recipient,
                NOW,
                List.of(new TransportEvidence(
                        new UUID(4, 5), EXCHANGE, packageId, EvidenceType.DELIVERED, XB, NOW, null)));
    }

    private static ProvenEntry proven(AuthorityId authority, TestLog log, int index) {
        SignedCheckpoint head = log.checkpoint();
        return new ProvenEntry(
                authority,
                log.entries().get(index),
                Optional.of(new LogProof(
                        index,
                        log.proofs().inclusion(index, log.size()),
                        head.with(WITNESS.cosign(head, NOW)).note())),
                Optional.empty());
    }

    private static ProvenExchange exchange(Digest digest) {
        AgreementReference agreement =
                digest.equals(SEALED) ? AgreementJson.reference(agreement(1)) : Parties.AGREEMENT;
        return new ProvenExchange(XA, NOW, EXCHANGE, PACKAGE, XA, XB, ENVELOPE, digest, agreement);
    }

    private static ProvenExchange exchangeMadeBy(AuthorityId maker) {
        return new ProvenExchange(
                maker, NOW, EXCHANGE, PACKAGE, XA, XB, ENVELOPE, SEALED, AgreementJson.reference(agreement(1)));
    }

    private static Agreement agreement(int version) {
        return agreement(version, "XB");
    }

    private static Agreement agreement(int version, String partner) {
        return new Agreement(
                "xa-xb.1",
                version,
                List.of(party("XA"), party(partner)),
                List.of("18.2.d"),
                List.of(Kind.REFERRAL),
                List.of(HandlingCode.eu(0)),
                List.of(HandlingCode.eu(0), HandlingCode.eu(1)),
                List.of(
                        new LaneTerms(Lane.IMMEDIATE_RISK, Duration.ofMinutes(15), 100),
                        new LaneTerms(Lane.URGENT, Duration.ofHours(1), 1000),
                        new LaneTerms(Lane.ROUTINE, Duration.ofHours(8), 100_000)),
                Agreement.DEFAULT_ENVELOPE_LIFE,
                Agreement.DEFAULT_REVOCATION_GRACE,
                false,
                LocalDate.parse("2026-01-01"),
                LocalDate.parse("2027-12-31"),
                null);
    }

    private static Party party(String id) {
        return new Party(
                new AuthorityId(id),
                "Synthetic authority " + id,
                id,
                List.of(Digest.sha256(new byte[] {1})),
                "desk@" + id + ".example");
    }

    private static Receipt receipt(Digest leaf) {
        return new Receipt(
                1,
                ENVELOPE,
                XA,
                XB,
                Lane.URGENT,
                SEALED,
                NOW.minus(Duration.ofSeconds(5)),
                List.of(new ReceiptItem(PACKAGE, EXCHANGE, ReceiptItem.Outcome.ACCEPTED, leaf)));
    }

    private static byte[] entry(
            AuthorityId authority, LedgerEvent event, int unique, @Nullable Digest content, ExchangeId exchange) {
        return entry(authority, event, unique, content, exchange, PACKAGE, ENVELOPE, null);
    }

    private static byte[] entry(
            AuthorityId authority,
            LedgerEvent event,
            int unique,
            @Nullable Digest content,
            ExchangeId exchange,
            PackageId packageId,
            EnvelopeId envelope,
            @Nullable String agreement) {
        return entry(
                authority,
                authority.equals(XA) ? XB : XA,
                event,
                unique,
                content,
                exchange,
                packageId,
                envelope,
                agreement);
    }

    private static byte[] entry(
            AuthorityId authority,
            AuthorityId partner,
            LedgerEvent event,
            int unique,
            @Nullable Digest content,
            ExchangeId exchange,
            PackageId packageId,
            EnvelopeId envelope,
            @Nullable String agreement) {
        return LedgerEntryJson.write(
                new LedgerEntryDraft.Plain("%032x".formatted(unique), NOW, event, "gateway", authority, "n-1")
                        .packageId(packageId)
                        .exchanges(List.of(exchange))
                        .envelope(envelope)
                        .partner(partner)
                        .lane(Lane.URGENT)
                        .content(content)
                        .agreement(agreement)
                        .entry());
    }
}
