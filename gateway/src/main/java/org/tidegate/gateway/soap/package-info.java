/**
 * The SOAP door for case systems: EUX 1.0 over SOAP 1.1 and 1.2, the second door of the one service behind the REST door.
 *
 * <p>It must never decide what the REST door decides otherwise, never take a message by any other way than the reader of its format, and
 * never answer with the words of a library.
 */
@NullMarked
package org.tidegate.gateway.soap;

import org.jspecify.annotations.NullMarked;
