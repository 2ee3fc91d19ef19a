package org.tidegate.contracts.deconfliction.message;

import java.util.List;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Line;
import org.tidegate.contracts.rule.Range;
import org.tidegate.contracts.rule.Shape;

/**
 * On what ground a run of elements, or tags, is asked about.
 *
 * @param caseHandle names the case to this partner alone: the same case has another handle at each partner, and its reference cannot be
 *     made of it
 * @param officer pseudonym of who entered it, likewise
 * @param legalBasis as the authority codes it
 * @param purpose a code of the agreement
 * @param count how many, one after the other
 */
public record Ground(
        @Shape(regex = Ground.HANDLE, says = "32 lower-case hexadecimal digits")
        String caseHandle,

        @Shape(regex = Ground.HANDLE, says = "32 lower-case hexadecimal digits")
        String officer,

        @Line(64) String legalBasis,
        @Line(64) String purpose,
        @Range(least = 1, most = Ground.MOST) int count) {

    public static final String HANDLE = "^[0-9a-f]{32}$";

    /** Elements, or tags, in one message. */
    public static final int MOST = 4_096;

    public Ground {
        Checks.of(Ground.class, caseHandle, officer, legalBasis, purpose, count).done();
    }

    /** How many elements, or tags, all of these count. */
    static int total(List<Ground> grounds) {
        return grounds.stream().mapToInt(Ground::count).sum();
    }
}
