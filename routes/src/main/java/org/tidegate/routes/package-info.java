@NullMarked
package org.tidegate.routes;

import org.jspecify.annotations.NullMarked;
