@NullMarked
package org.tidegate.crypto;

import org.jspecify.annotations.NullMarked;
