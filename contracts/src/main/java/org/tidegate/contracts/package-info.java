@NullMarked
package org.tidegate.contracts;

import org.jspecify.annotations.NullMarked;
