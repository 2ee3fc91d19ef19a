package org.tidegate.contracts.referral;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Moment;
import org.tidegate.contracts.party.ContactPerson;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Line;
import org.tidegate.contracts.rule.Text;

/**
 * A report passed on for an authority to act on.
 *
 * @param incidentTypes as the source's list writes them
 * @param annotations codes the source set, such as {@code sextortion}
 * @param riskToChild null: the source does not say
 */
public record Referral(
        @Count(most = 32) List<@Line(255) String> incidentTypes,
        @Nullable Moment occurredAt,
        @Nullable @Text(3000) String occurredNote,
        @Nullable @Line(256) String platform,
        @Count(most = 64) List<@Line(64) String> annotations,
        @Nullable @Text(100000) String summary,
        @Nullable Boolean riskToChild,
        @Nullable ContactPerson reporter,
        @Count(most = 256) List<ExternalId> priorReports) {

    public Referral {
        Checks.of(
                        Referral.class,
                        incidentTypes,
                        occurredAt,
                        occurredNote,
                        platform,
                        annotations,
                        summary,
                        riskToChild,
                        reporter,
                        priorReports)
                .done();
    }
}
