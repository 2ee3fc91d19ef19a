/**
 * The development authority: a certificate issuer in a folder, for demos and tests, recognisable for ever by a marker in
 * its certificates. It must never be trusted, or run, by anything but the demo.
 */
@NullMarked
package org.tidegate.crypto.authority;

import org.jspecify.annotations.NullMarked;
