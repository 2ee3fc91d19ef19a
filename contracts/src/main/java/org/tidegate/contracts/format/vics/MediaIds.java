package org.tidegate.contracts.format.vics;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.media.MediaRecord;

/** The numbers of a package's records: each record's own where it has one, else the lowest that is free. */
final class MediaIds {

    private final Iterator<MediaRecord> records;
    private final Set<Long> taken = new HashSet<>();
    private long free = 1;

    MediaIds(List<MediaRecord> media) {
        this.records = media.iterator();
        for (MediaRecord record : media) {
            Long own = own(record);
            if (own != null) {
                taken.add(own);
            }
        }
    }

    /** Of the next record. */
    long next() {
        Long own = own(records.next());
        if (own != null) {
            return own;
        }
        while (!taken.add(free)) {
            free++;
        }
        return free;
    }

    private static @Nullable Long own(MediaRecord record) {
        Long number = Values.whole(new JsonString(record.mediaId()));
        return number != null && number.toString().equals(record.mediaId()) ? number : null;
    }
}
