/**
 * Who sends and receives: authorities and the case systems behind their gateways.
 *
 * <p>It never holds keys or decides what may cross.
 */
@NullMarked
package org.tidegate.contracts.authority;

import org.jspecify.annotations.NullMarked;
