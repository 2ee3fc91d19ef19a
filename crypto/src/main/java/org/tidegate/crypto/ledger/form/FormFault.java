package org.tidegate.crypto.ledger.form;

/** What is wrong with octets that should be a text or a file of the log. Each names one rule. */
public enum FormFault {
    TOO_LARGE("more octets than this form may have"),
    NOT_UTF8("not UTF-8"),
    CONTROL_CHARACTER("a control character other than newline"),
    LINE_UNFINISHED("the last line does not end in a newline"),
    LINE_MISSING("a line is missing"),
    LINE_UNKNOWN("a line that does not belong here"),
    TOO_MANY_LINES("more lines than this form may have"),
    NOT_BASE64("not base64 of RFC 4648, section 4, or not its one canonical text"),
    NOT_A_HASH("not 32 octets"),
    NOT_A_NUMBER("not a decimal number from 0 to 2^63-1 without leading zeroes"),

    NO_SIGNATURES("no blank line with signature lines after it"),
    TOO_MANY_SIGNATURES("more signatures than a note may have"),
    SIGNATURE_LINE("a signature line is not em dash, space, key name, space, base64"),
    SIGNATURE_SHORT("a signature without octets after its key id"),
    KEY_NAME("a key name is empty, too long, or has a space or a plus"),
    KEY_TEXT("a verifier key is not name, plus, eight hex digits, plus, base64"),
    KEY_ID_DIFFERS("the id in a verifier key is not that of its name and key"),
    KEY_TYPE("a key of a type that is not read here"),
    KEY_POINT("the octets of a key are not a point of full order on Ed25519"),

    ORIGIN_EMPTY("the origin of a checkpoint is empty"),
    EXTENSION_LINE("a checkpoint has lines after its root hash"),

    TILE_PATH("not the path of a tile or an entry bundle"),
    TILE_SIZE("a tile is not as many hashes as its path says"),
    BUNDLE_CUT("an entry bundle ends inside an entry or has fewer entries than its path says"),
    BUNDLE_REST("an entry bundle has more entries than its path says"),
    ENTRY_TOO_LARGE("an entry has more than 65535 octets"),
    FRONTIER("not the saved right edge of a tree"),

    POLICY_LINE("a line of a policy starts with no word that is known, or has too few or too many items"),
    POLICY_NAME_TWICE("a policy defines a name twice, or defines none"),
    POLICY_KEY_TWICE("a policy lists the same key twice"),
    POLICY_NAME_UNKNOWN("a policy uses a name that no line before defines"),
    POLICY_MEMBER_TWICE("a policy counts a name in two groups or twice in one"),
    POLICY_THRESHOLD("the number of a group is not from 1 to its members"),
    POLICY_QUORUM("a policy does not have exactly one quorum line"),
    POLICY_TOO_LARGE("a policy has more logs, witnesses or groups than are read here");

    private final String says;

    FormFault(String says) {
        this.says = says;
    }

    /** One clause, without ids or octets. */
    public String says() {
        return says;
    }
}
