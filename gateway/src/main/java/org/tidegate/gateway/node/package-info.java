/**
 * One running node: its start, its stop, and the file that says where it listens.
 *
 * <p>Wires the features together; never holds a rule of theirs.
 */
@NullMarked
package org.tidegate.gateway.node;

import org.jspecify.annotations.NullMarked;
