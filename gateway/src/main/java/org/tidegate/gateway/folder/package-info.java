/**
 * Who may use a folder of the node's home: one gateway process at a time.
 *
 * <p>Never knows what lies in the folder.
 */
@NullMarked
package org.tidegate.gateway.folder;

import org.jspecify.annotations.NullMarked;
