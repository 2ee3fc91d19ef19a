package org.tidegate.contracts.format.vics;

/** Versions of the format that are read and written; they differ in how the root names itself. */
public enum VicsVersion {
    V1_2("1.2", "odata.metadata"),
    V1_3("1.3", "odata.metadata"),
    V2_0("2.0", "@odata.context");

    private final String number;
    private final String member;

    VicsVersion(String number, String member) {
        this.number = number;
        this.member = member;
    }

    /** As the context writes it. */
    public String number() {
        return number;
    }

    /** The root's member that holds the context. */
    String member() {
        return member;
    }
}
