package org.tidegate.contracts.format.vics;

import org.jspecify.annotations.Nullable;

/** Where the losses of one record, or of one case, are told. */
interface RecordLosses {

    /**
     * @param rule of the mapping table
     * @param place within the record: a JSON Pointer that names nothing of the sender's own, such as {@code /MediaFiles/0/FilePath}
     * @param target where it stands now, in the canonical form; null where it stands nowhere
     */
    void tell(String rule, String place, @Nullable String target);

    /** For a second look at what was told before. */
    RecordLosses NONE = (rule, place, target) -> {};
}
