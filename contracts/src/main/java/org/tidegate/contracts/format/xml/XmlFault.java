package org.tidegate.contracts.format.xml;

/** What can be wrong with a document as XML, whatever its format. Each name is the problem's code. */
public enum XmlFault {
    XML_NOT_WELL_FORMED("the document is not well-formed XML 1.0, or ends too early", "send the whole document again"),
    XML_DOCTYPE("the document has a DOCTYPE, which is never read", "leave out the DOCTYPE"),
    XML_ENTITY(
            "the document refers to an entity other than the five of XML itself",
            "write the character itself, or its number"),
    XML_ENCODING("the document is not in UTF-8, or its XML declaration names another encoding", "send it in UTF-8"),
    XML_VERSION("the XML declaration names a version other than 1.0", "declare version 1.0"),
    XML_TOO_DEEP("elements are nested deeper than is read", "send the form the format's specification shows"),
    XML_TOO_MANY_ATTRIBUTES("an element has more attributes than are read", "send only the format's own attributes"),
    XML_NAME_TOO_LONG(
            "the name, the prefix or the namespace of an element or attribute is longer than is read",
            "send only the format's own elements and attributes"),
    XML_PATH_TOO_LONG(
            "the names of an element and of those it stands in are longer together than is read",
            "send the form the format's specification shows"),
    XML_TOO_MANY_ELEMENTS("the document has more elements than are read", "divide it into several reports"),
    XML_TEXT_TOO_LONG("one value is longer than is read", "shorten it, or divide it into several reports"),
    XML_TOO_LARGE("the document is larger than is read", "divide it into several reports");

    private final String what;
    private final String fix;

    XmlFault(String what, String fix) {
        this.what = what;
        this.fix = fix;
    }

    public String what() {
        return what;
    }

    public String fix() {
        return fix;
    }
}
