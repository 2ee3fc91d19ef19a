package org.tidegate.contracts.wsdl;

/**
 * The names of the SOAP contract, and where its files lie in the class path. Served and in the zip they lie flat in one folder, so
 * there {@link #AMONG_SOURCES} reads {@link #BESIDE}.
 */
public final class EuxContract {

    /** Of the operations' elements, not of the messages'. */
    public static final String NAMESPACE = "urn:tidegate:eux-door:1";

    public static final String WSDL = "/org/tidegate/contracts/wsdl/eux-1.wsdl";

    /** Of the endpoint that a case system offers, to be called for what arrives. Its address there is the case system's to write. */
    public static final String RECEIVER_WSDL = "/org/tidegate/contracts/wsdl/eux-receiver-1.wsdl";

    public static final String DOOR_SCHEMA = "/org/tidegate/contracts/wsdl/eux-door-1.xsd";

    /** How the door's schema finds the format's where both lie in their own folders. */
    public static final String AMONG_SOURCES = "../format/eux/eux-1.xsd";

    /** How it finds it where both lie in one. */
    public static final String BESIDE = "eux-1.xsd";

    /** The address in the WSDL, to be replaced by that of the node: nobody answers there. */
    public static final String NO_ADDRESS = "https://gateway.invalid/soap/eux/1";

    private EuxContract() {}

    /** What {@code wsa:Action} and the SOAP action of an operation's request say. */
    public static String action(String operation) {
        return NAMESPACE + ":" + operation;
    }
}
