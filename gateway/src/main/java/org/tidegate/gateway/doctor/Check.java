package org.tidegate.gateway.doctor;

import java.util.List;
import java.util.function.Function;

/**
 * One check: a pure function over what was found out, so that every fault of it can be shown by facts alone.
 *
 * @param id such as D-CERT-01; never given to another check
 * @param why it matters
 */
record Check(String id, String why, Function<Facts, List<Verdict>> look) {

    List<Finding> of(Facts facts) {
        return look.apply(facts).stream()
                .map(v -> new Finding(id, v.severity(), v.what(), v.severity().isProblem() ? why : "", v.fix()))
                .toList();
    }
}
