/**
 * Translating and checking documents at a terminal, without a node and without Spring: what the doors would read and write.
 *
 * <p>It must never keep or send anything: what comes out goes to standard output and to the file that was named.
 */
@NullMarked
package org.tidegate.gateway.translate;

import org.jspecify.annotations.NullMarked;
