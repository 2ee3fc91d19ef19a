/**
 * What is known of a file without the file: hash values, sizes, classifications.
 *
 * <p>Never a payload, and never a path to one: there is no member for either.
 */
@NullMarked
package org.tidegate.contracts.media;

import org.jspecify.annotations.NullMarked;
