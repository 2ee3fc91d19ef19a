/**
 * The REST door for case systems: reads what they send into canonical form, asks the steps, and writes their answers.
 *
 * <p>Never stores, seals or sends anything itself, and never keeps a body longer than its request.
 */
@NullMarked
package org.tidegate.gateway.door;

import org.jspecify.annotations.NullMarked;
