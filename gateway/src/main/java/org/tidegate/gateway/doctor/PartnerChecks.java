package org.tidegate.gateway.doctor;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tidegate.gateway.doctor.Facts.Stage;

/** The agreements, and the way to each partner step by step: the first step that fails is the one to mend. */
final class PartnerChecks {
    private static final int AGREEMENT_SOON_DAYS = 30;
    private static final Duration MOST_SKEW = Duration.ofSeconds(30);

    static final List<Check> ALL = List.of(
            new Check("D-AGR-01", "Nothing crosses under an agreement that is not in force.", PartnerChecks::inForce),
            new Check(
                    "D-AGR-02",
                    "Both sides must hold the same agreement: its digest is in every envelope, and another one is refused.",
                    PartnerChecks::digests),
            stage("D-PARTNER-01", Stage.NAME, "Packages wait while the partner's name is not found."),
            stage("D-PARTNER-02", Stage.TCP, "Packages wait while nobody listens at the partner's address."),
            stage("D-PARTNER-03", Stage.TLS, "Packages wait while no protected connection can be made."),
            stage(
                    "D-PARTNER-04",
                    Stage.CERTIFICATE,
                    "One of the two gateways does not believe the other's certificate; nothing crosses until it does."),
            stage(
                    "D-PARTNER-05",
                    Stage.DESCRIPTOR,
                    "Without its signed descriptor there is no certificate to seal for."),
            new Check(
                    "D-PARTNER-06",
                    "Signed times of two clocks that differ contradict each other, and an envelope may look expired.",
                    PartnerChecks::clocks));

    private PartnerChecks() {}

    private static List<Verdict> inForce(Facts facts) {
        LocalDate today = facts.now().atZone(ZoneOffset.UTC).toLocalDate();
        return facts.agreements().judge(agreements -> {
            List<Verdict> problems = new ArrayList<>();
            for (Facts.AgreementFact agreement : agreements) {
                String named = "agreement " + agreement.id() + " with " + agreement.partner();
                String fix = "Agree on the next version with " + agreement.partner()
                        + ", and put the same signed file into agreements/ on both sides before that day.";
                if (today.isAfter(agreement.to())) {
                    problems.add(Verdict.failure(named + " ended on " + agreement.to(), fix));
                } else if (today.isBefore(agreement.from())) {
                    problems.add(Verdict.warning(
                            named + " is in force only from " + agreement.from(),
                            "Nothing to do before that day; until then packages for this partner are refused."));
                } else if (today.plusDays(AGREEMENT_SOON_DAYS).isAfter(agreement.to())) {
                    problems.add(Verdict.warning(named + " ends on " + agreement.to(), fix));
                }
            }
            return Verdict.orOk(problems, Words.of("agreements", agreements.size()));
        });
    }

    /** What both administrators read to each other; whether it is the same only the two of them see together. */
    private static List<Verdict> digests(Facts facts) {
        return facts.agreements().judge(agreements -> {
            List<Verdict> told = new ArrayList<>();
            for (Facts.AgreementFact agreement : agreements) {
                told.add(
                        refusedFor(facts, "AGREEMENT_DIFFERS")
                                ? Verdict.failure(
                                        "a partner holds another agreement; ours with " + agreement.partner()
                                                + " is version " + agreement.version() + ", digest "
                                                + agreement.digest(),
                                        "Compare version and digest with the partner's administrator by telephone, put the same"
                                                + " file in place on both sides, start both nodes again, then ./tidegate quarantine"
                                                + " --home " + facts.home() + " replay EXCHANGE.")
                                : Verdict.ok("agreement " + agreement.id() + " with " + agreement.partner()
                                        + ", version " + agreement.version() + ", digest " + agreement.digest()));
            }
            return told;
        });
    }

    private static boolean refusedFor(Facts facts, String code) {
        return facts
                .status()
                .judge(status -> status.openAlarms().containsKey(code) ? List.of(Verdict.failure(code, "")) : List.of())
                .stream()
                .anyMatch(v -> v.severity() == Severity.FAILURE);
    }

    private static Check stage(String id, Stage stage, String why) {
        return new Check(
                id,
                why,
                facts -> facts.partners()
                        .judge(partners -> partners.stream()
                                .map(partner -> at(stage, partner))
                                .collect(Collectors.toList())));
    }

    private static Verdict at(Stage stage, Facts.PartnerFact partner) {
        Stage failed = partner.failedAt();
        if (failed == null || failed.compareTo(stage) > 0) {
            return Verdict.ok(partner.partner() + ": " + reached(stage));
        }
        return failed == stage
                ? Verdict.failure(
                        partner.partner() + " at " + partner.address() + ": " + partner.detail(), fix(stage, partner))
                : Verdict.notChecked("the step before it failed: " + partner.partner());
    }

    private static String reached(Stage stage) {
        return switch (stage) {
            case NAME -> "its name is found";
            case TCP -> "its port answers";
            case TLS -> "it speaks TLS 1.3";
            case CERTIFICATE -> "both gateways believe each other's certificates";
            case DESCRIPTOR -> "its descriptor verifies under the agreement's anchors";
            case TIME -> "its clock was read";
        };
    }

    private static String fix(Stage stage, Facts.PartnerFact partner) {
        String desk = partner.partner() + "'s administrator";
        return switch (stage) {
            case NAME ->
                "Check partners.gateway in tidegate.yml and the name service of this machine (getent hosts NAME); ask "
                        + desk + " whether the name changed.";
            case TCP ->
                "Ask " + desk
                        + " whether the gateway runs and lets this machine's address through; check our own firewall's way"
                        + " out to that port.";
            case TLS ->
                "Something other than a gateway answers, or a device between rewrites TLS: let it pass untouched; "
                        + desk + " compares with its own doctor.";
            case CERTIFICATE ->
                "Compare the certificate it shows with trust/" + partner.partner() + ".pem and .crl here, and have "
                        + desk
                        + " do the same with ours: anchors, revocation lists, dates, and the host name in partners.gateway.";
            case DESCRIPTOR ->
                desk + " looks at its node's status and log; both compare the signing certificate with the agreement's"
                        + " anchors.";
            case TIME -> "Nothing to do.";
        };
    }

    private static List<Verdict> clocks(Facts facts) {
        return facts.partners()
                .judge(partners -> partners.stream().map(PartnerChecks::clock).collect(Collectors.toList()));
    }

    private static Verdict clock(Facts.PartnerFact partner) {
        Duration ahead = partner.ahead();
        if (ahead == null) {
            return Verdict.notChecked("its time was not told: " + partner.partner());
        }
        if (ahead.abs().compareTo(MOST_SKEW) <= 0) {
            return Verdict.ok(partner.partner() + ": the two clocks agree within " + MOST_SKEW.toSeconds() + " s");
        }
        return Verdict.warning(
                partner.partner() + "'s clock is " + ahead.abs().toSeconds() + " s "
                        + (ahead.isNegative() ? "behind" : "ahead of") + " ours",
                "Compare both with a third clock; the one that is off gets a time service (chrony or systemd-timesyncd).");
    }
}
