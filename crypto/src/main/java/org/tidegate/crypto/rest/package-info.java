/**
 * Content at rest: every package under a data key of its own, every data key under the node key. It must never write a
 * data key in the clear, use one for two packages, or tell more of a failure than that the bytes could not be opened.
 */
@NullMarked
package org.tidegate.crypto.rest;

import org.jspecify.annotations.NullMarked;
