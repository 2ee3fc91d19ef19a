package org.tidegate.config.node;

/** What a node may accept. Anything weaker than production is asked for by name. */
public enum Profile {
    /** Where the settings name no profile. */
    PRODUCTION,
    /** Accepts certificates of a development authority. Synthetic data only. */
    DEMO;

    /** Only {@code demo} is ever written: production is what a node is that asks for nothing. */
    static Profile parse(String text) {
        if (!text.equals("demo")) {
            throw new IllegalArgumentException("not a profile");
        }
        return DEMO;
    }
}
