package org.tidegate.config.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.Map;
import org.tidegate.config.yaml.Fingerprint;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.Value;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.handling.HandlingCode;

/**
 * The YAML form of an agreement, one term a key, none optional: a term filled in on one side only would be a term the other
 * side never agreed to.
 */
public final class AgreementFile {
    private static final String TERM = "Write the term both authorities agreed on.";
    private static final String CODE = "a handling code such as EU:H1";
    private static final String MOMENT =
            "a moment such as 2026-01-01T00:00:00Z, or a day, which begins at midnight UTC";

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
        var from = valid.word("from", MOMENT, AgreementFile::moment).required(TERM);
        var until = valid.word("until", MOMENT, AgreementFile::moment).required(TERM);
        valid.done();
        return at.make(() -> new Agreement(
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
                until.get()));
    }

    private static Value<AgreementParty> party(Section at) {
        var authority = at.word("authority", "an authority id such as XA", AuthorityId::parse)
                .required("Write the authority's id, such as XA.");
        var name = at.text("name").required("Write the authority's name.");
        var country = at.text("country").required("Write the country's two letters, such as XA.");
        var anchors = at.words("anchors", "a SHA-256 fingerprint, 64 hexadecimal digits", Fingerprint::parse)
                .required("Write the SHA-256 fingerprint of each root the authority's certificates chain to.");
        return at.make(() -> new AgreementParty(authority.get(), name.get(), country.get(), anchors.get()));
    }

    private static Value<Map<Lane, LaneTerms>> lanes(Section at) {
        Map<Lane, Value<LaneTerms>> lanes = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            Section terms = at.section(lane.name());
            var receiptWithin = terms.duration("receipt-within").required(TERM);
            var dailyQuota = terms.wholeNumber("daily-quota", "packages a day").required(TERM);
            lanes.put(lane, terms.make(() -> new LaneTerms(receiptWithin.get(), dailyQuota.get())));
        }
        return at.make(() -> {
            Map<Lane, LaneTerms> agreed = new EnumMap<>(Lane.class);
            lanes.forEach((lane, terms) -> agreed.put(lane, terms.get()));
            return agreed;
        });
    }

    private static Instant moment(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a moment", e);
        }
    }
}
