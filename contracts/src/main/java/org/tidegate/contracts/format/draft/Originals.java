package org.tidegate.contracts.format.draft;

import java.util.ArrayList;
import java.util.List;
import org.tidegate.contracts.casepackage.Residue;

/**
 * The exact texts of values that the canonical form holds in other words, so that the document can be written again as it was.
 * Bounded, so that white space alone never makes a document too large to be read: what does not fit is kept in its canonical words
 * only.
 */
public final class Originals {

    private static final int LONGEST = 4096;
    private static final int MOST = 64 * 1024;

    private final String format;
    private final List<Residue> kept = new ArrayList<>();
    private int characters;

    /** @param format of the residue, with its version */
    public Originals(String format) {
        this.format = format;
    }

    /** @return whether it is kept */
    public boolean keep(String path, String original) {
        if (original.length() > LONGEST || characters + original.length() > MOST) {
            return false;
        }
        characters += original.length();
        kept.add(new Residue(format, path, original));
        return true;
    }

    public List<Residue> kept() {
        return List.copyOf(kept);
    }
}
