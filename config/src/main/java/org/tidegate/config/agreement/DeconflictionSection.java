package org.tidegate.config.agreement;

import static org.tidegate.config.agreement.AgreementFile.TERM;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.Value;
import org.tidegate.contracts.agreement.DeconflictionTerms;
import org.tidegate.contracts.agreement.TargetQuota;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.deconfliction.TargetType;

/** The terms of an agreement by which its parties find what both work on: all of them, or no such section. */
final class DeconflictionSection {
    private static final String NAME = "deconfliction";

    private DeconflictionSection() {}

    /** Empty where the agreement has no such section. */
    static Value<Optional<DeconflictionTerms>> read(Section agreement) {
        return agreement.has(NAME) ? terms(agreement.section(NAME)) : Value.present(Optional.empty());
    }

    private static Value<Optional<DeconflictionTerms>> terms(Section at) {
        var epochDays = at.wholeNumber("epoch-days", "days").required(TERM);
        var overlapDays = at.wholeNumber("overlap-days", "days").required(TERM);
        var onHit = at.oneOf("on-hit", HitRule.class).required(TERM);
        var onVictimHit = at.oneOf("on-victim-hit", HitRule.class).required(TERM);
        var placeOfEvent = at.oneOf("place-of-event", HitRule.class).required(TERM);
        List<Value<TargetQuota>> quotas =
                at.sections("quotas").stream().map(DeconflictionSection::quota).toList();
        if (quotas.isEmpty()) {
            at.problem("quotas", "names no type", "Name each type that is compared, with its quotas.");
        }
        return at.make(() -> Optional.of(new DeconflictionTerms(
                epochDays.get(),
                overlapDays.get(),
                quotas.stream().map(Value::get).toList(),
                onHit.get(),
                onVictimHit.get(),
                placeOfEvent.get())));
    }

    private static Value<TargetQuota> quota(Section at) {
        var type = at.word("type", "a type such as phone", TargetType::parse).required("Name the type.");
        var daily = at.wholeNumber("daily", "targets in 24 hours").required(TERM);
        var index = at.wholeNumber("index", "targets in an epoch").required(TERM);
        return at.make(() -> new TargetQuota(type.get(), daily.get(), index.get()), Map.of("target", "type"));
    }
}
