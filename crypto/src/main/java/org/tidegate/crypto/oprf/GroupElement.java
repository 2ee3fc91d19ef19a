package org.tidegate.crypto.oprf;

/** An element of the group other than its identity, checked when it was made. */
public interface GroupElement {

    /** Its one encoding, of the group's fixed size. */
    byte[] octets();
}
