package org.tidegate.contracts.agreement;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.AgreementField;
import org.tidegate.contracts.envelope.AgreementReference;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.SignedDocument;
import org.tidegate.contracts.json.StrictJson;

/** The octets of an agreement: what both parties digest and compare. */
public final class AgreementJson {
    private static final SignedDocument<Agreement> FORM = SignedDocument.of("tidegate/agreement/1", Agreement.class);

    private AgreementJson() {}

    /** Canonical JSON (RFC 8785). */
    public static byte[] write(Agreement agreement) {
        return FORM.write(agreement);
    }

    /** @throws org.tidegate.contracts.problem.MalformedDocument unless the octets are exactly what {@link #write} makes */
    public static Agreement read(byte[] octets) {
        return FORM.read(octets);
    }

    /** How a manifest names the agreement: its id, and SHA-256 over its canonical JSON. */
    public static AgreementReference reference(Agreement agreement) {
        return new AgreementReference(agreement.id(), Digest.sha256(write(agreement)));
    }

    /** Each field with its digest: what a refusal for AGREEMENT_DIFFERS carries. */
    public static List<AgreementField> fields(Agreement agreement) {
        return ((JsonValue.JsonObject) StrictJson.parse(write(agreement)))
                .members().entrySet().stream()
                        .map(e -> new AgreementField(e.getKey(), Digest.sha256(CanonicalJson.write(e.getValue()))))
                        .toList();
    }

    /** The names of the fields in which our copy differs from the partner's, in alphabetical order. */
    public static List<String> differences(Agreement ours, List<AgreementField> theirs) {
        Map<String, Digest> a = byName(fields(ours));
        Map<String, Digest> b = byName(theirs);
        Set<String> names = new TreeSet<>(a.keySet());
        names.addAll(b.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(a.get(name), b.get(name)))
                .toList();
    }

    private static Map<String, Digest> byName(List<AgreementField> fields) {
        return fields.stream().collect(Collectors.toMap(AgreementField::name, AgreementField::digest));
    }
}
