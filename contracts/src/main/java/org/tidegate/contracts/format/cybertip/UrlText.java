package org.tidegate.contracts.format.cybertip;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.xml.XmlElement;

/** URLs of at most 2083 characters. */
final class UrlText {

    private static final int LONGEST = 2083;

    private final ReportText text;

    UrlText(ReportText text) {
        this.text = text;
    }

    @Nullable String one(@Nullable Leaf leaf) {
        String url = text.line(leaf, LONGEST);
        if (leaf != null && url != null && !WellFormed.isUrl(url)) {
            text.problem("NOT_A_URL", leaf, "the value is not a URL", "send one URL, as https://host/path");
        }
        return url;
    }

    List<String> all(XmlElement parent, String name) {
        List<String> found = new ArrayList<>();
        for (Leaf leaf : text.leaves(parent, name)) {
            String url = one(leaf);
            if (url != null) {
                found.add(url);
            }
        }
        return found;
    }
}
