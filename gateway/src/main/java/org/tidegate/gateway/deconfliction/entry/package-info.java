/** What this authority works on. */
@NullMarked
package org.tidegate.gateway.deconfliction.entry;

import org.jspecify.annotations.NullMarked;
