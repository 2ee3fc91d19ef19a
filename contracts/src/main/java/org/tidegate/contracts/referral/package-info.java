/**
 * What a package reports: the referral, the investigation, what was said and which legal process was served.
 *
 * <p>Never holds content of a file; a path to imagery has no place in it.
 */
@NullMarked
package org.tidegate.contracts.referral;

import org.jspecify.annotations.NullMarked;
