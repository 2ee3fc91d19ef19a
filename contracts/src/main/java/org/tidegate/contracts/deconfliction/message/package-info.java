/**
 * What two gateways tell each other to find what both work on: keys, hidden elements, tags, and what becomes of a hit. Each message is signed.
 *
 * <p>No message holds a value, and none of a hit holds an element or a tag.
 */
@NullMarked
package org.tidegate.contracts.deconfliction.message;

import org.jspecify.annotations.NullMarked;
