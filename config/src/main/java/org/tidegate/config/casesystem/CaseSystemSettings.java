package org.tidegate.config.casesystem;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.Kind;

/**
 * One of the authority's own systems behind this gateway.
 *
 * @param receives kinds that are routed to it; a kind no case system receives goes to the default inbox
 * @param webhook where it is told of its events; empty: it reads them by itself
 */
public record CaseSystemSettings(
        CaseSystemId id,
        CaseSystemCertificate certificate,
        SubmissionDefaults defaults,
        Handover handover,
        Set<Kind> receives,
        Optional<WebhookSettings> webhook,
        RateSettings rate) {

    public CaseSystemSettings {
        receives = Set.copyOf(receives);
    }

    public static Value<CaseSystemSettings> read(Section at, Path home) {
        var id = at.word("id", "a case-system id such as cms", CaseSystemId::parse)
                .required("Write a short name, such as cms: it stands in every exchange and must not change.");
        var certificate = CaseSystemCertificate.read(at.section("certificate"));
        var defaults = SubmissionDefaults.read(at.section("defaults"));
        var handover = at.oneOf("handover", Handover.class).or(Handover.INBOX);
        var receives = at.someOf("receives", Kind.class).or(List.of());
        var webhook = WebhookSettings.read(at.section("webhook"), home);
        var rate = RateSettings.read(at.section("rate"));
        return at.make(() -> {
            SettingChecks.of("case-systems")
                    .distinct("receives", receives.get())
                    .done();
            Set<Kind> kinds = EnumSet.noneOf(Kind.class);
            kinds.addAll(receives.get());
            return new CaseSystemSettings(
                    id.get(), certificate.get(), defaults.get(), handover.get(), kinds, webhook.get(), rate.get());
        });
    }
}
