package org.tidegate.contracts.deconfliction.entry;

import org.tidegate.contracts.deconfliction.EntryMode;

/** Whose the target is (Directive (EU) 2016/680, Article 6). */
public enum EntryCategory {
    SUSPECT(EntryMode.ACTIVE),
    /** Not asked about unless somebody says so. */
    VICTIM(EntryMode.PASSIVE),
    WITNESS(EntryMode.ACTIVE),
    OTHER(EntryMode.ACTIVE),
    /** A covert account of the own authority: only whoever asks about it finds it. */
    OWN(EntryMode.PASSIVE);

    private final EntryMode usual;

    EntryCategory(EntryMode usual) {
        this.usual = usual;
    }

    /** Where nothing is said. */
    public EntryMode usualMode() {
        return usual;
    }
}
