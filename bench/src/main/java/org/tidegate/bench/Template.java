package org.tidegate.bench;

/** Makes what is posted, cheaply: the text is made once, and each next one is a copy with values of its own. */
interface Template {

    String contentType();

    /** One nobody has seen before. */
    byte[] next();
}
