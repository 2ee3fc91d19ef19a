/**
 * The rules a record's components keep, written once beside the component and applied by its constructor, by the JSON reader and
 * by the JSON Schema.
 *
 * <p>It never tells the offending value, and knows no rule that needs anything but the record itself.
 */
@NullMarked
package org.tidegate.contracts.rule;

import org.jspecify.annotations.NullMarked;
