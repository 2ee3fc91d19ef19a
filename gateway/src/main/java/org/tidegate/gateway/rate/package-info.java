/**
 * How fast somebody may ask. It must never know who asks, nor decide what is answered to who asks too fast.
 */
@NullMarked
package org.tidegate.gateway.rate;

import org.jspecify.annotations.NullMarked;
