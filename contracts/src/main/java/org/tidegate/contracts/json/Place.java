package org.tidegate.contracts.json;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where in a document the reader stands. Cheap to make; becomes text only when there is something to tell. */
record Place(@Nullable Place parent, String step, boolean index) {

    static final Place ROOT = new Place(null, "", false);

    /** Names of ours look like this. Another name may be personal data, and a pointer goes into answers and logs. */
    private static final Pattern TELLABLE = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,39}");

    Place member(String name) {
        return new Place(this, name, false);
    }

    Place item(int position) {
        return new Place(this, Integer.toString(position), true);
    }

    /** RFC 6901, cut before the first name that may not be told. */
    String tellable() {
        StringBuilder text = new StringBuilder();
        for (Place place : way()) {
            if (!place.index && !TELLABLE.matcher(place.step).matches()) {
                break;
            }
            text.append('/').append(place.step);
        }
        return text.toString();
    }

    /** RFC 6901 in full, for use inside the package's own data only. */
    String pointer() {
        StringBuilder text = new StringBuilder();
        for (Place place : way()) {
            text.append('/').append(place.step.replace("~", "~0").replace("/", "~1"));
        }
        return text.toString();
    }

    private Deque<Place> way() {
        Deque<Place> way = new ArrayDeque<>();
        for (Place place = this; place.parent != null; place = place.parent) {
            way.addFirst(place);
        }
        return way;
    }
}
