package org.tidegate.contracts.json;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Where in a document the reader stands. Cheap to make; becomes text only when there is something to tell.
 *
 * @param tellable a position, or a name of ours; a name somebody else made may be personal data, and a pointer goes into answers
 *     and logs
 */
record Place(@Nullable Place parent, String step, boolean tellable) {

    static final Place ROOT = new Place(null, "", true);

    /** A member the form defines. */
    Place member(String name) {
        return new Place(this, name, true);
    }

    /** A member as it was sent. */
    Place sent(String name, boolean defined) {
        return new Place(this, name, defined);
    }

    Place item(int position) {
        return new Place(this, Integer.toString(position), true);
    }

    /** RFC 6901, cut before the first name that may not be told. */
    String told() {
        StringBuilder text = new StringBuilder();
        for (Place place : way()) {
            if (!place.tellable) {
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
