package org.tidegate.contracts.format.cybertip;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tidegate.contracts.format.xml.XmlDraft;

/**
 * Words for what has no element of its own: lines {@code path: value} in the {@code additionalInfo} nearest to what they are about,
 * behind what stands there already.
 */
final class Remarks {

    private static final String ELEMENT = "additionalInfo";
    private static final int LONGEST = 100_000;

    private final Map<String, XmlDraft> holders = new HashMap<>();
    private final Map<XmlDraft, XmlDraft> begun = new HashMap<>();
    private final boolean allowed;

    /** @param allowed whether the report may have words at all; a batched one may not */
    Remarks(boolean allowed) {
        this.allowed = allowed;
    }

    /**
     * @param pointer of the part of the package that the element is about, empty for the whole
     * @param element one that can have {@code additionalInfo}; one that cannot is no holder
     */
    void holder(String pointer, XmlDraft element) {
        if (allowed && element.knows(ELEMENT)) {
            holders.put(pointer, element);
        }
    }

    /** @return where the line stands now; empty where no element near it has room for it */
    Optional<String> add(String pointer, String value) {
        for (String about = pointer; ; about = about.substring(0, about.lastIndexOf('/'))) {
            XmlDraft holder = holders.get(about);
            if (holder != null) {
                return add(holder, pointer.substring(about.length() + 1) + ": " + value);
            }
            if (about.isEmpty()) {
                return Optional.empty();
            }
        }
    }

    private Optional<String> add(XmlDraft holder, String line) {
        XmlDraft begunHere = begun.get(holder);
        Optional<XmlDraft> words = begunHere == null ? newOrLast(holder) : Optional.of(begunHere);
        if (words.isEmpty()
                || !Placement.fits(line, LONGEST - words.get().text().length() - 2)) {
            return Optional.empty();
        }
        XmlDraft element = words.get();
        String between = element.text().isBlank() ? "" : begunHere == null ? "\n\n" : "\n";
        element.setText(element.text() + between + line);
        begun.put(holder, element);
        return Optional.of(element.path());
    }

    private static Optional<XmlDraft> newOrLast(XmlDraft holder) {
        Optional<XmlDraft> added = holder.add(ELEMENT);
        return added.isPresent() ? added : holder.named(ELEMENT).reduce((before, last) -> last);
    }
}
