package org.tidegate.crypto.ledger.verify;

/** Why a proof over the tree does not hold. */
public enum TreeFault {
    SIZE_NEGATIVE("a size or index is negative"),
    INDEX_OUTSIDE("the index is not below the size of the tree"),
    OLD_ABOVE_NEW("the older tree is larger than the newer one"),
    PATH_TOO_SHORT("the path has fewer hashes than a tree of this size needs"),
    PATH_TOO_LONG("the path has more hashes than a tree of this size needs"),
    ROOT_DIFFERS("the path does not lead to the root of the tree"),
    OLD_ROOT_DIFFERS("the path does not lead to the root of the older tree"),
    EMPTY_ROOT_DIFFERS("the root of a tree without leaves is not SHA-256 of nothing"),
    SAME_SIZE_OTHER_ROOT("two trees of one size have different roots");

    private final String says;

    TreeFault(String says) {
        this.says = says;
    }

    /** One clause. */
    public String says() {
        return says;
    }
}
