/**
 * Typed settings, case systems and agreements, one folder per feature.
 *
 * <p>It never reads the environment or the network: what a node does is written in its home folder.
 */
@NullMarked
package org.tidegate.config;

import org.jspecify.annotations.NullMarked;
