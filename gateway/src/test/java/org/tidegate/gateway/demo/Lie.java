package org.tidegate.gateway.demo;

/** With what key a partner evaluates that lies about it. Each proof it sends holds, but not for the key that it told. */
enum Lie {
    NONE,
    ANOTHER_KEY,
    /** Of the seed that it draws all keys from, with the next epoch in its info. */
    KEY_OF_ANOTHER_EPOCH,
    /** Which it told as well, for that type. */
    KEY_OF_ANOTHER_TYPE,
    /** The last element alone, by another key: it would know it again, and who asked about it. The proof is that of the honest answer. */
    ONE_IS_MARKED,
    /** The honest elements, with a proof of other ones by the same key. */
    PROOF_OF_OTHERS
}
