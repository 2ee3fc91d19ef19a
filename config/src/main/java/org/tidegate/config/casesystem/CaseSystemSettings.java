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
 * One of the authority's own systems behind this gateway. It proves itself by its certificate, its password, or either.
 *
 * @param certificate at the agency listener; empty only where there is {@code basic}
 * @param basic at the reporting listener
 * @param format the word of a format that is written: in what form it gets what arrives where its request names none; empty: in
 *     canonical form
 * @param handover how what arrives reaches it
 * @param receives kinds that are routed to it; a kind no case system receives goes to the default inbox
 * @param webhook where it is told of its events; empty: it reads them by itself
 * @param wsSecurity whether it signs its SOAP calls
 */
public record CaseSystemSettings(
        CaseSystemId id,
        Optional<CaseSystemCertificate> certificate,
        Optional<BasicSignIn> basic,
        SubmissionDefaults defaults,
        Handover handover,
        Optional<String> format,
        Set<Kind> receives,
        Optional<WebhookSettings> webhook,
        RateSettings rate,
        WsSecuritySettings wsSecurity) {

    public CaseSystemSettings {
        receives = Set.copyOf(receives);
        SettingChecks.of("case-systems")
                .require(
                        certificate.isPresent() || basic.isPresent(),
                        "certificate",
                        "is missing",
                        "Write 'certificate' with 'san' or 'fingerprint', or 'basic' with 'user' and 'password-hash'.")
                .done();
    }

    public static Value<CaseSystemSettings> read(Section at, Path home) {
        var id = at.word("id", "a case-system id such as cms", CaseSystemId::parse)
                .required("Write a short name, such as cms: it stands in every exchange and must not change.");
        var basic = BasicSignIn.read(at, "basic");
        var certificate = at.has("basic") && !at.has("certificate")
                ? Value.present(Optional.<CaseSystemCertificate>empty())
                : CaseSystemCertificate.read(at.section("certificate")).map(Optional::of);
        var defaults = SubmissionDefaults.read(at.section("defaults"));
        var format = WrittenForm.read(at, "format").or(Optional.empty());
        var handover = Handover.read(at, "handover", home, format);
        var receives = at.someOf("receives", Kind.class).or(List.of());
        var webhook = WebhookSettings.read(at.section("webhook"), home);
        var rate = RateSettings.read(at.section("rate"));
        var wsSecurity = WsSecuritySettings.read(at.section("ws-security"), home);
        return at.make(() -> {
            SettingChecks.of("case-systems")
                    .distinct("receives", receives.get())
                    .done();
            Set<Kind> kinds = EnumSet.noneOf(Kind.class);
            kinds.addAll(receives.get());
            return new CaseSystemSettings(
                    id.get(),
                    certificate.get(),
                    basic.get(),
                    defaults.get(),
                    handover.get(),
                    format.get(),
                    kinds,
                    webhook.get(),
                    rate.get(),
                    wsSecurity.get());
        });
    }
}
