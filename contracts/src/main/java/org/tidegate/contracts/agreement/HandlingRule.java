package org.tidegate.contracts.agreement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.handling.Decision;
import org.tidegate.contracts.handling.Handling;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.problem.Problem;

/** May this package go there? A pure function, asked at the door, again before sealing, and once more by the recipient. */
public final class HandlingRule {
    private HandlingRule() {}

    /**
     * @param agreement between sender and recipient
     * @param now decides whether the agreement is in force and the handling has expired
     */
    public static Decision mayCross(CasePackage casePackage, Agreement agreement, AuthorityId recipient, Instant now) {
        List<Problem> problems = new ArrayList<>();
        if (!agreement.inForce(now)) {
            problems.add(new Problem(
                    "AGREEMENT_NOT_IN_FORCE",
                    "/recipients",
                    "the agreement with the recipient is not in force today",
                    "ask the administrator to renew the agreement"));
        }
        if (!agreement.allows(casePackage.kind())) {
            problems.add(new Problem(
                    "KIND_NOT_AGREED",
                    "/kind",
                    "the agreement with the recipient does not name this kind",
                    "send a kind the agreement names"));
        }
        purposes(casePackage, agreement, problems);
        handling(casePackage.handling(), agreement, recipient, now, problems);
        return new Decision(problems);
    }

    private static void purposes(CasePackage casePackage, Agreement agreement, List<Problem> problems) {
        List<String> codes = casePackage.purpose() == null
                ? List.of()
                : casePackage.purpose().codes();
        if (codes.isEmpty()) {
            problems.add(new Problem(
                    "PURPOSE_MISSING",
                    "/purpose",
                    "the package does not say for what purpose it crosses",
                    "send a purpose the agreement names, or set one in the case system's defaults"));
        }
        List<String> limit = casePackage.handling().purposeLimit();
        for (int i = 0; i < codes.size(); i++) {
            boolean agreed = agreement.purposes().contains(codes.get(i));
            if (!agreed || (!limit.isEmpty() && !limit.contains(codes.get(i)))) {
                problems.add(new Problem(
                        "PURPOSE_NOT_AGREED",
                        "/purpose/codes/" + i,
                        "the agreement or the handling does not allow this purpose",
                        "send a purpose that both allow"));
            }
        }
    }

    private static void handling(
            Handling handling, Agreement agreement, AuthorityId recipient, Instant now, List<Problem> problems) {
        List<HandlingCode> codes = handling.codes();
        for (int i = 0; i < codes.size(); i++) {
            if (!agreement.handlingCeiling().contains(codes.get(i))) {
                problems.add(new Problem(
                        "HANDLING_FORBIDS",
                        "/handling/codes/" + i,
                        "the agreement with the recipient has no place for this handling code",
                        "have the provider grade it anew, or send it another way"));
            }
        }
        if (!handling.primitives().crossesBorders()) {
            problems.add(new Problem(
                    "HANDLING_FORBIDS",
                    "/handling/codes",
                    "a handling code forbids an international transfer",
                    "have the provider grade it anew"));
        }
        if (!handling.recipients().isEmpty() && !handling.recipients().contains(recipient)) {
            problems.add(new Problem(
                    "HANDLING_FORBIDS",
                    "/handling/recipients",
                    "the handling does not name this recipient",
                    "ask the provider for permission, or leave the recipient out"));
        }
        if (!handling.releasableTo().isEmpty()
                && !handling.releasableTo().contains(agreement.party(recipient).country())) {
            problems.add(new Problem(
                    "HANDLING_FORBIDS",
                    "/handling/releasableTo",
                    "the handling does not release it to the recipient's country",
                    "ask the provider for permission, or leave the recipient out"));
        }
        if (handling.expires() != null && !now.isBefore(handling.expires())) {
            problems.add(new Problem(
                    "HANDLING_EXPIRED",
                    "/handling/expires",
                    "the time the handling allows has passed",
                    "ask the provider to extend it"));
        }
    }
}
