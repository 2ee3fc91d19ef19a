package org.tidegate.crypto.ledger.note;

import java.nio.charset.StandardCharsets;
import org.tidegate.crypto.ledger.form.FormFault;
import org.tidegate.crypto.ledger.form.FormRefused;

/** The rule for the name of a key: no Unicode space, no plus (C2SP signed-note, "Format"); at most 255 octets here. */
final class KeyName {

    private static final int LONGEST = 255;
    private static final int NEXT_LINE = 0x85;

    private KeyName() {}

    /** @throws FormRefused KEY_NAME */
    static String require(String name) {
        if (name.isEmpty()
                || octets(name).length > LONGEST
                || name.codePoints().anyMatch(KeyName::isForbidden)
                || !StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            throw new FormRefused(FormFault.KEY_NAME);
        }
        return name;
    }

    static byte[] octets(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isForbidden(int one) {
        return one == '+' || one < ' ' || one == NEXT_LINE || Character.isSpaceChar(one);
    }
}
