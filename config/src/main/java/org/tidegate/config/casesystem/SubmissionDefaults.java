package org.tidegate.config.casesystem;

import java.util.List;
import java.util.Optional;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.handling.HandlingCode;

/**
 * What a package is given where the case system's format has no place to say it. Whatever the submission itself says wins.
 *
 * @param recipients 0 to 16; with none, each submission must name its own
 * @param kind never one that is about another package: only the submission itself can name that
 * @param purpose a code the agreements with all recipients name
 * @param legalBasis one line, 1 to 500 characters
 * @param handling codes such as {@code EU:H1}; with none, the agreement's default
 * @param lane never IMMEDIATE_RISK: that needs a ground the submission itself states
 */
public record SubmissionDefaults(
        List<AuthorityId> recipients,
        Kind kind,
        Optional<String> purpose,
        Optional<String> legalBasis,
        List<HandlingCode> handling,
        Lane lane) {
    public static final SubmissionDefaults NONE = new SubmissionDefaults(
            List.of(), Kind.REFERRAL, Optional.empty(), Optional.empty(), List.of(), Lane.ROUTINE);

    public SubmissionDefaults {
        recipients = List.copyOf(recipients);
        handling = List.copyOf(handling);
        SettingChecks checks = SettingChecks.of("case-systems.defaults")
                .require(recipients.size() <= 16, "recipients", "names more than 16", "Name at most 16.")
                .distinct("recipients", recipients)
                .require(handling.size() <= 16, "handling", "names more than 16", "Name at most 16.")
                .distinct("handling", handling)
                .require(
                        !kind.isAboutAnother(),
                        "kind",
                        "is about another package, which a default cannot name",
                        "Write REFERRAL, INTELLIGENCE, REQUEST or HASHSET.")
                .require(
                        lane != Lane.IMMEDIATE_RISK,
                        "lane",
                        "is IMMEDIATE_RISK",
                        "Write URGENT or ROUTINE; only a submission that states a ground is IMMEDIATE_RISK.");
        legalBasis.ifPresent(text -> checks.line("legal-basis", text, 500));
        checks.done();
    }

    static Value<SubmissionDefaults> read(Section at) {
        var recipients = at.words("recipients", "an authority id such as XB", AuthorityId::parse)
                .or(NONE.recipients());
        var kind = at.oneOf("kind", Kind.class).or(NONE.kind());
        var purpose = at.text("purpose").optional();
        var legalBasis = at.text("legal-basis").optional();
        var handling = at.words("handling", "a handling code such as EU:H1", HandlingCode::parse)
                .or(NONE.handling());
        var lane = at.oneOf("lane", Lane.class).or(NONE.lane());
        return at.make(() -> new SubmissionDefaults(
                recipients.get(), kind.get(), purpose.get(), legalBasis.get(), handling.get(), lane.get()));
    }
}
