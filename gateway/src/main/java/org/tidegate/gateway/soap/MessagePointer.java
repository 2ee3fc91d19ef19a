package org.tidegate.gateway.soap;

import java.util.regex.Pattern;
import org.tidegate.contracts.format.eux.MessagePlaces;

/**
 * Where something is in what the sender sent. The reader of messages tells it as an XPath; what was found in the package made of a
 * message is told by a JSON Pointer into that, which nobody at this door has seen.
 */
final class MessagePointer {

    /** Members of packages begin in lower case; messages and envelopes do not. */
    private static final Pattern INTO_A_PACKAGE = Pattern.compile("/[a-z].*");

    private MessagePointer() {}

    static String of(String pointer) {
        return INTO_A_PACKAGE.matcher(pointer).matches() ? MessagePlaces.of(pointer) : pointer;
    }
}
