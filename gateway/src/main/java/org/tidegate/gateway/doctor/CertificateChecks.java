package org.tidegate.gateway.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.crypto.cms.RefusedBecause;

/** Certificates and revocation lists, before they end. */
final class CertificateChecks {
    /** Days before the end at which a warning begins to be another one. */
    private static final List<Integer> DAYS = List.of(1, 3, 7, 14, 30, 60);

    private static final int ACT_NOW_DAYS = 7;
    private static final Duration LIST_SOON = Duration.ofHours(24);
    private static final Set<RefusedBecause> OF_CHAIN =
            EnumSet.of(RefusedBecause.CHAIN_NOT_TRUSTED, RefusedBecause.REVOKED, RefusedBecause.REVOCATION_UNKNOWN);
    private static final Set<RefusedBecause> OF_OTHER_CHECKS =
            EnumSet.of(RefusedBecause.NOT_IN_DATE, RefusedBecause.DEVELOPMENT_ANCHOR);

    static final List<Check> ALL = List.of(
            new Check(
                    "D-CERT-01",
                    "What is signed or sealed under a certificate that has ended is refused by every partner.",
                    CertificateChecks::dates),
            new Check(
                    "D-CERT-02",
                    "A partner refuses a certificate that is not made for its use or not in this authority's name.",
                    facts -> own(facts, false)),
            new Check(
                    "D-CERT-03",
                    "A partner believes only what leads to the anchors both signed in the agreement.",
                    facts -> own(facts, true)),
            new Check(
                    "D-CRL-01",
                    "Without a current revocation list its clients and partners are refused, and a stolen key would pass until"
                            + " then.",
                    CertificateChecks::lists));

    private CertificateChecks() {}

    private static List<Verdict> dates(Facts facts) {
        return facts.certificates().judge(all -> {
            List<Verdict> problems = new ArrayList<>();
            for (Facts.CertificateFact certificate : all) {
                Verdict problem = date(certificate, facts.now());
                if (problem != null) {
                    problems.add(problem);
                }
            }
            return Verdict.orOk(problems, "all " + all.size() + " certificates have more than 60 days left");
        });
    }

    private static @Nullable Verdict date(Facts.CertificateFact certificate, Instant now) {
        String fix = certificate.own()
                ? "Have a new certificate issued in place of " + certificate.name()
                        + ", put it with its key into the keys folder"
                        + " (docs/administrator.md, \"A production home\"), and start the node again."
                : "Ask who issued it for the new one, compare its fingerprint by telephone, and put it into the trust folder"
                        + " and, for a partner, into the agreement.";
        if (now.isBefore(certificate.from())) {
            return Verdict.failure(
                    certificate.name() + " is valid only from " + certificate.from(),
                    "See that the clock is right; if it is, have one issued that is valid now.");
        }
        if (!now.isBefore(certificate.until())) {
            return Verdict.failure(certificate.name() + " ended at " + certificate.until(), fix);
        }
        Duration left = Duration.between(now, certificate.until());
        for (int days : DAYS) {
            if (left.compareTo(Duration.ofDays(days)) <= 0) {
                String what = certificate.name() + " ends within " + days + (days == 1 ? " day" : " days") + ", at "
                        + certificate.until();
                return days <= ACT_NOW_DAYS ? Verdict.failure(what, fix) : Verdict.warning(what, fix);
            }
        }
        return null;
    }

    private static List<Verdict> own(Facts facts, boolean chain) {
        return facts.certificates().judge(all -> {
            List<Verdict> problems = new ArrayList<>();
            int seen = 0;
            for (Facts.CertificateFact certificate : all) {
                if (!certificate.own()) {
                    continue;
                }
                seen++;
                RefusedBecause refused = certificate.refused();
                if (refused != null && !OF_OTHER_CHECKS.contains(refused) && OF_CHAIN.contains(refused) == chain) {
                    problems.add(refusal(certificate, refused));
                } else if (chain && certificate.chainUnknown() != null) {
                    problems.add(Verdict.notChecked(certificate.chainUnknown() + ": " + certificate.name()));
                }
            }
            return Verdict.orOk(
                    problems,
                    chain
                            ? seen + " own certificates lead to the agreements' anchors and are not revoked"
                            : seen + " own certificates are made for their use and in this authority's name");
        });
    }

    private static Verdict refusal(Facts.CertificateFact certificate, RefusedBecause refused) {
        String what = certificate.name() + " would be refused: " + refused;
        return Verdict.failure(
                what,
                switch (refused) {
                    case CHAIN_NOT_TRUSTED ->
                        "Put the issuing certificates between it and the anchor into its .p12 (openssl pkcs12 -export"
                                + " -certfile chain.pem), and see that the agreement names the fingerprint of the anchor that"
                                + " really issued it.";
                    case REVOKED ->
                        "It was revoked. Ask your certification authority why, have a new key certified, and put it in"
                                + " place.";
                    case REVOCATION_UNKNOWN ->
                        "Publish current revocation lists of every authority between it and the anchor, and give them to your"
                                + " partners.";
                    default ->
                        "Have it issued anew with the key usage and the alternative name of the table in"
                                + " docs/administrator.md, \"A production home\": one key for one use, in this authority's name.";
                });
    }

    private static List<Verdict> lists(Facts facts) {
        return facts.lists().judge(lists -> {
            List<Verdict> problems = new ArrayList<>();
            lists.forEach(list -> {
                Verdict problem = list(list, facts.now());
                if (problem != null) {
                    problems.add(problem);
                }
            });
            return Verdict.orOk(problems, "all " + lists.size() + " revocation lists are current");
        });
    }

    private static @Nullable Verdict list(Facts.ListFact list, Instant now) {
        String fix =
                "Fetch the current lists of every authority under that anchor and put them, PEM one after the other, into "
                        + list.file() + "; the node reads them by itself within trust.reload-every.";
        if (list.trouble() != null) {
            return Verdict.failure("revocation lists cannot be used: " + list.file() + " " + list.trouble(), fix);
        }
        Instant until = list.until();
        if (until == null) {
            return Verdict.failure("a revocation list in " + list.file() + " names no next update", fix);
        }
        if (now.isAfter(until.plus(list.grace()))) {
            return Verdict.failure(
                    "clients are refused: a revocation list in " + list.file() + " is overdue since " + until, fix);
        }
        if (now.isAfter(until)) {
            return Verdict.failure(
                    "a revocation list in " + list.file() + " is overdue since " + until
                            + "; its clients are refused from " + until.plus(list.grace()),
                    fix);
        }
        return now.isAfter(until.minus(soon(list, until)))
                ? Verdict.warning("a revocation list in " + list.file() + " goes stale at " + until, fix)
                : null;
    }

    /** A day before, or a fifth of its life where that is short. */
    private static Duration soon(Facts.ListFact list, Instant until) {
        Instant from = list.from();
        Duration fifth =
                from == null ? LIST_SOON : Duration.between(from, until).dividedBy(5);
        return fifth.compareTo(LIST_SOON) < 0 ? fifth : LIST_SOON;
    }
}
