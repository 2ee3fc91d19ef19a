package org.tidegate.contracts.format.cybertip;

import java.util.ArrayList;
import java.util.List;
import org.tidegate.contracts.casepackage.Residue;

/**
 * The exact texts of values that the canonical form holds in other words, so that the report can be written again as it was.
 * Bounded, so that white space alone never makes a report too large to be read: what does not fit is kept in its canonical words
 * only.
 */
final class Originals {

    private static final int LONGEST = 4096;
    private static final int MOST = 64 * 1024;

    private final List<Residue> kept = new ArrayList<>();
    private int characters;

    /** @return whether it is kept */
    boolean keep(String path, String original) {
        if (original.length() > LONGEST || characters + original.length() > MOST) {
            return false;
        }
        characters += original.length();
        kept.add(new Residue(CyberTipReader.FORMAT, path, original));
        return true;
    }

    List<Residue> kept() {
        return kept;
    }
}
