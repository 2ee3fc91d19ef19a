/**
 * Where the SOAP contract of EUX 1.0 lies, and what its names are.
 *
 * <p>It holds no word of the messages themselves: those are of the format's own folder.
 */
@NullMarked
package org.tidegate.contracts.wsdl;

import org.jspecify.annotations.NullMarked;
