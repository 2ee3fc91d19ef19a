package org.tidegate.config.agreement;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.tidegate.config.yaml.FingerprintText;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.Value;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.agreement.LaneTerms;
import org.tidegate.contracts.agreement.Party;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.handling.HandlingCode;

/**
 * The YAML form of an agreement, one term a key, none optional: a term filled in on one side only would be a term the other
 * side never agreed to. Only the section {@code deconfliction} may be left out, and then nothing of it is agreed.
 */
public final class AgreementFile {
    static final String TERM = "Write the term both authorities agreed on.";
    private static final String CODE = "a handling code such as EU:H1";
    private static final String DAY = "a day such as 2026-01-01, in UTC";

    private static final Map<String, String> KEYS = Map.of(
            "handlingDefault", "handling.default",
            "handlingCeiling", "handling.ceiling",
            "validFrom", "valid.from",
            "validTo", "valid.until");

    private AgreementFile() {}

    public static Value<Agreement> read(Section at) {
        var id = at.text("id").required("Write the agreement's id, the same on both sides.");
        var version = at.wholeNumber("version", "the agreement's version").required(TERM);
        var parties = at.sections("parties").stream().map(AgreementFile::party).toList();
        if (parties.isEmpty()) {
            at.problem("parties", "names nobody", "Name both authorities.");
        }
        var purposes = at.words("purposes", "a purpose code", text -> text).required(TERM);
        var kinds = at.someOf("kinds", Kind.class).required(TERM);
        Section handling = at.section("handling");
        var handlingDefault =
                handling.words("default", CODE, HandlingCode::parse).required(TERM);
        var handlingCeiling =
                handling.words("ceiling", CODE, HandlingCode::parse).required(TERM);
        handling.done();
        var lanes = lanes(at.section("lanes"));
        var envelopeLife = at.duration("envelope-life").required(TERM);
        var revocationGrace = at.duration("revocation-grace").required(TERM);
        var residueCrosses = at.yesOrNo("residue-crosses").required(TERM);
        Section valid = at.section("valid");
        var from = valid.word("from", DAY, AgreementFile::day).required(TERM);
        var until = valid.word("until", DAY, AgreementFile::day).required(TERM);
        valid.done();
        var deconfliction = DeconflictionSection.read(at);
        return at.make(
                () -> new Agreement(
                        id.get(),
                        version.get(),
                        parties.stream().map(Value::get).toList(),
                        purposes.get(),
                        kinds.get(),
                        handlingDefault.get(),
                        handlingCeiling.get(),
                        lanes.get(),
                        envelopeLife.get(),
                        revocationGrace.get(),
                        residueCrosses.get(),
                        from.get(),
                        until.get(),
                        deconfliction.get().orElse(null)),
                KEYS);
    }

    private static Value<Party> party(Section at) {
        var authority = at.word("authority", "an authority id such as XA", AuthorityId::parse)
                .required("Write the authority's id, such as XA.");
        var name = at.text("name").required("Write the authority's name.");
        var country = at.text("country").required("Write the country's two letters, such as XA.");
        var anchors = at.words("anchors", "a SHA-256 fingerprint, 64 hexadecimal digits", AgreementFile::digest)
                .required("Write the SHA-256 fingerprint of each root the authority's certificates chain to.");
        var desk = at.text("desk").required("Write how the authority's liaison desk is reached.");
        return at.make(
                () -> new Party(authority.get(), name.get(), country.get(), anchors.get(), desk.get()),
                Map.of("id", "authority"));
    }

    private static Value<List<LaneTerms>> lanes(Section at) {
        List<Value<LaneTerms>> lanes = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            Section terms = at.section(lane.name());
            var receiptWithin = terms.duration("receipt-within").required(TERM);
            var dailyQuota = terms.wholeNumber("daily-quota", "packages a day").required(TERM);
            lanes.add(terms.make(() -> new LaneTerms(lane, receiptWithin.get(), dailyQuota.get())));
        }
        return at.make(() -> lanes.stream().map(Value::get).toList());
    }

    private static Digest digest(String fingerprint) {
        return new Digest(HexFormat.of().parseHex(FingerprintText.parse(fingerprint)));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a day", e);
        }
    }
}
