package org.tidegate.gateway.console;

/**
 * Who acted, in words.
 *
 * @param key the bundle's words, which take the id
 * @param id empty for the gateway itself
 */
record ActorWords(String key, String id) {

    /** @param name kind and id, as the entry names them */
    static ActorWords of(String name) {
        int colon = name.indexOf(':');
        return colon < 0
                ? new ActorWords("actor." + name, "")
                : new ActorWords("actor." + name.substring(0, colon), name.substring(colon + 1));
    }
}
