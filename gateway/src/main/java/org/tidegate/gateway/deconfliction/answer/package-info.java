/**
 * What a partner asks about targets: evaluated and looked up within its quota, and answered alike whatever was found.
 *
 * <p>Never keeps an element or a tag of a partner, and never tells it of a hit: that is another package's.
 */
@NullMarked
package org.tidegate.gateway.deconfliction.answer;

import org.jspecify.annotations.NullMarked;
