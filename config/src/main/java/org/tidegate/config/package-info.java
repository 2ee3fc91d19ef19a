@NullMarked
package org.tidegate.config;

import org.jspecify.annotations.NullMarked;
