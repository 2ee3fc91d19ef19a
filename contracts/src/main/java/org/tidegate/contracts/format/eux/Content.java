package org.tidegate.contracts.format.eux;

/** What stands in an element of a message: a value, or further elements. */
sealed interface Content permits Leaf, Part {}
