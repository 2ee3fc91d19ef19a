package org.tidegate.crypto.deconfliction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.EventCells;
import org.tidegate.contracts.deconfliction.EventLayer;
import org.tidegate.contracts.deconfliction.EventPlace;
import org.tidegate.contracts.deconfliction.EventSpan;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.message.DeconflictionMessageJson;
import org.tidegate.contracts.deconfliction.message.Enrolment;
import org.tidegate.contracts.deconfliction.message.Ground;
import org.tidegate.contracts.deconfliction.message.Probe;
import org.tidegate.contracts.deconfliction.message.ProbedBatch;
import org.tidegate.contracts.format.identifier.Hints;
import org.tidegate.contracts.format.identifier.IdentifierRules;
import org.tidegate.contracts.format.identifier.IdentifierType;
import org.tidegate.contracts.format.identifier.MatchType;
import org.tidegate.contracts.format.identifier.NormalForm;
import org.tidegate.crypto.oprf.Blinding;
import org.tidegate.crypto.oprf.DleqProof;
import org.tidegate.crypto.oprf.Evaluation;
import org.tidegate.crypto.oprf.EvaluationCheck;
import org.tidegate.crypto.oprf.Evaluator;
import org.tidegate.crypto.oprf.GroupElement;
import org.tidegate.crypto.oprf.OprfContext;
import org.tidegate.crypto.oprf.OprfKey;
import org.tidegate.crypto.oprf.OprfMode;
import org.tidegate.crypto.oprf.P256;
import org.tidegate.crypto.oprf.SecretScalar;

/** What docs/deconfliction-protocol.md works through by hand is what this software does, octet for octet. */
class WorkedExampleTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "deconfliction-protocol.md");
    private static final String HEADING = "## Worked example";
    private static final Pattern ROW = Pattern.compile("^\\| ([^|`]+) \\| `([^`]+)` \\|$", Pattern.MULTILINE);
    private static final HexFormat HEX = HexFormat.of();
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final AuthorityId XA = new AuthorityId("XA");
    private static final AuthorityId XB = new AuthorityId("XB");
    private static final String RAW = "Some.Body@Example.ORG";
    private static final TargetType EMAIL = TargetType.of(MatchType.EMAIL);
    private static final int EPOCH = 1;
    private static final Instant AT = Instant.parse("2026-01-05T09:00:00.000Z");

    private final P256 group = new P256();
    private final OprfContext context = new OprfContext(group, OprfMode.VOPRF);
    private final TargetElements elements = new TargetElements(context, RANDOM);
    private final byte[] seedOfXa = octets(32, 1);
    private final byte[] seedOfXb = octets(32, 2);
    private final OprfKey keyOfXa = key(seedOfXa);
    private final OprfKey keyOfXb = key(seedOfXb);
    private final Target target = Target.of(accepted().matches().getFirst());
    private final GroupElement hashed = elements.hashed(target);

    @Test
    void theDocumentHasTheOctetsOfThisSoftware() throws IOException {
        Map<String, String> computed = new LinkedHashMap<>();
        identifier(computed);
        keys(computed);
        evaluations(computed);
        hidden(computed);
        messages(computed);
        event(computed);

        assertThat(told()).isEqualTo(computed);
    }

    @Test
    void theProofOfTheDocumentHolds() throws IOException {
        GroupElement asked = asked(keyOfXa);
        GroupElement answered = group.element(HEX.parseHex(row("N, XB's evaluation of C")));
        DleqProof proof = DleqProof.read(group, HEX.parseHex(row("proof of XB, of this batch of one")));

        List<GroupElement> proven = new EvaluationCheck(context, keyOfXb.publicKey())
                .proven(List.of(asked), new Evaluation(List.of(answered), proof));

        assertThat(proven).hasSize(1);
    }

    private void identifier(Map<String, String> to) {
        to.put("as it was entered", RAW);
        to.put("canonical form", new String(target.value(), StandardCharsets.UTF_8));
        to.put("hash input", hex(target.hashed()));
        to.put("H, the element of it", hex(hashed));
    }

    private void keys(Map<String, String> to) {
        to.put("seed of XA", hex(seedOfXa));
        to.put("seed of XB", hex(seedOfXb));
        to.put("info of both keys", hex(info()));
        to.put("a, the key of XA", hex(keyOfXa.secret().octets(group)));
        to.put("A, its public key", hex(keyOfXa.publicKey()));
        to.put("b, the key of XB", hex(keyOfXb.secret().octets(group)));
        to.put("B, its public key", hex(keyOfXb.publicKey()));
    }

    /** Made here by hand, and the key of it is the one that this software derives. */
    private byte[] info() {
        byte[] info = "DCF1\u0000\u0000\u0000\u0001XA+XB+email".getBytes(StandardCharsets.US_ASCII);
        assertThat(hex(context.deriveKey(seedOfXa, info, RANDOM).publicKey())).isEqualTo(hex(keyOfXa.publicKey()));
        assertThat(hex(context.deriveKey(seedOfXb, info, RANDOM).publicKey())).isEqualTo(hex(keyOfXb.publicKey()));
        return info;
    }

    private void evaluations(Map<String, String> to) {
        GroupElement evaluated = evaluated(keyOfXb, asked(keyOfXa));
        assertThat(hex(evaluated(keyOfXa, asked(keyOfXb))))
                .as("whichever key comes first")
                .isEqualTo(hex(evaluated));
        to.put("C, what XA asks: a times H", hex(asked(keyOfXa)));
        to.put("N, XB's evaluation of C", hex(evaluated));
        to.put("what XB asks: b times H", hex(asked(keyOfXb)));
        to.put("XA's evaluation of that", hex(evaluated(keyOfXa, asked(keyOfXb))));
        to.put("tag, at both", hex(Tag.of(EMAIL, EPOCH, evaluated).octets()));
    }

    private void hidden(Map<String, String> to) {
        SecretScalar blind = SecretScalar.of(group, octets(32, 3));
        Blinding.Blinded hidden = new Blinding.Blinded(
                blind, group.multiply(blind, List.of(hashed), RANDOM).getFirst());
        GroupElement answered = evaluated(keyOfXb, hidden.element());
        GroupElement unhidden = elements.unhidden(hidden, answered, keyOfXa);
        to.put("r, drawn for this once", hex(blind.octets(group)));
        to.put("what XA asks: r times H", hex(hidden.element()));
        to.put("XB's evaluation of it", hex(answered));
        to.put("times a over r, which is N", hex(unhidden));
    }

    private void messages(Map<String, String> to) {
        Ground ground = new Ground(
                "000102030405060708090a0b0c0d0e0f",
                "101112131415161718191a1b1c1d1e1f",
                "Directive (EU) 2023/977",
                "18.2.d",
                1);
        Enrolment enrolment = new Enrolment(
                XA,
                XB,
                AT,
                UUID.fromString("0198c0de-5a00-7000-8000-000000000003"),
                EMAIL,
                EPOCH,
                EntryMode.ACTIVE,
                List.of(ground),
                ElementPack.of(List.of(asked(keyOfXa))));
        Probe probe = new Probe(
                XA,
                XB,
                AT.plusSeconds(1),
                UUID.fromString("0198c0de-5a00-7000-8000-000000000005"),
                EMAIL,
                EPOCH,
                List.of(new ProbedBatch(enrolment.id(), 1)),
                List.of(ground),
                ElementPack.ofTags(List.of(Tag.of(EMAIL, EPOCH, evaluated(keyOfXb, asked(keyOfXa))))));
        to.put("ENROL, what is signed", text(DeconflictionMessageJson.write(enrolment)));
        to.put(
                "its digest, as EVAL names it",
                DeconflictionMessageJson.digest(enrolment).text());
        to.put("PROBE, what is signed", text(DeconflictionMessageJson.write(probe)));
        to.put(
                "its digest, as ACK names it",
                DeconflictionMessageJson.digest(probe).text());
    }

    private void event(Map<String, String> to) {
        EventPlace place = new EventPlace(52.5, 13.4, 0);
        EventSpan span = new EventSpan(Instant.parse("2026-01-05T09:00:00Z"), Instant.parse("2026-01-05T10:30:00Z"));
        EventCells cells = new EventCells(EventLayer.EVENT_1600);
        List<byte[]> held = cells.held(place, span);
        List<byte[]> asked = cells.asked(place, span);
        to.put("held, in the order of rows, columns, times", hex(held));
        to.put("asked: how many", Integer.toString(asked.size()));
        to.put("asked: the first", hex(asked.getFirst()));
        to.put("asked: the last", hex(asked.getLast()));
        to.put(
                "hash input of the first held",
                hex(Target.of(EventLayer.EVENT_1600, held.getFirst()).hashed()));
    }

    private static String hex(List<byte[]> many) {
        return String.join(" ", many.stream().map(WorkedExampleTest::hex).toList());
    }

    private GroupElement asked(OprfKey key) {
        return elements.keyed(List.of(hashed), key).getFirst();
    }

    private static GroupElement evaluated(OprfKey key, GroupElement asked) {
        return new Evaluator(key, RANDOM).evaluate(List.of(asked)).elements().getFirst();
    }

    private OprfKey key(byte[] seed) {
        return new PairKeys(context, seed, new Pair(XA, XB), EPOCH, RANDOM).of(EMAIL);
    }

    private static NormalForm.Accepted accepted() {
        return (NormalForm.Accepted) IdentifierRules.shipped().of(IdentifierType.EMAIL, RAW, Hints.none());
    }

    /** All rows of the example but the proof, which another run makes with another nonce. */
    private static Map<String, String> told() throws IOException {
        Map<String, String> rows = rows();
        rows.remove("proof of XB, of this batch of one");
        return rows;
    }

    private static String row(String name) throws IOException {
        String value = rows().get(name);
        assertThat(value).as(name).isNotNull();
        return value;
    }

    private static Map<String, String> rows() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(HEADING);
        assertThat(begin).as("the document has the section").isNotNegative();
        Map<String, String> rows = new LinkedHashMap<>();
        Matcher row = ROW.matcher(document.substring(begin));
        while (row.find()) {
            assertThat(rows.put(row.group(1), row.group(2))).as(row.group(1)).isNull();
        }
        return rows;
    }

    private static String hex(GroupElement element) {
        return hex(element.octets());
    }

    private static String hex(byte[] octets) {
        return HEX.formatHex(octets);
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }

    private static byte[] octets(int size, int octet) {
        byte[] octets = new byte[size];
        Arrays.fill(octets, (byte) octet);
        return octets;
    }
}
