@NullMarked
package org.tidegate.bench;

import org.jspecify.annotations.NullMarked;
