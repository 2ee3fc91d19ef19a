package org.tidegate.gateway.backup;

import java.util.List;

/** The key part's list of erased packages: what an older data part still holds of them stays erased. */
final class ErasedPackages {
    static final String STREAM = "erased_package";
    static final List<String> COLUMNS = List.of("package_id", "direction", "sender", "erased_at");
    static final String COPY_OUT = "copy (select package_id, direction, sender, erased_at from case_package"
            + " where erased_at is not null) to stdout";

    private ErasedPackages() {}
}
