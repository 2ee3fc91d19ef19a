package org.tidegate.gateway.doctor;

import java.util.List;
import java.util.stream.Stream;

/** Every check there is, in the order they are told. */
final class Checks {
    static final List<Check> ALL = Stream.of(
                    HomeChecks.ALL,
                    CertificateChecks.ALL,
                    PartnerChecks.ALL,
                    CaseSystemChecks.ALL,
                    StoreChecks.ALL,
                    BackupChecks.ALL,
                    NodeChecks.ALL)
            .flatMap(List::stream)
            .toList();

    private Checks() {}

    static List<Finding> findings(Facts facts) {
        return ALL.stream().flatMap(check -> check.of(facts).stream()).toList();
    }
}
