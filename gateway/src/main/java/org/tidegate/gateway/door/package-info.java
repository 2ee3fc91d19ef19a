/**
 * The REST door for the authority's own case systems.
 *
 * <p>Never holds a rule of the exchange: it reads, asks, and answers in the words of the OpenAPI document.
 */
@NullMarked
package org.tidegate.gateway.door;

import org.jspecify.annotations.NullMarked;
