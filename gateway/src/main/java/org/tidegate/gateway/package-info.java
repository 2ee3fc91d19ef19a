@NullMarked
package org.tidegate.gateway;

import org.jspecify.annotations.NullMarked;
