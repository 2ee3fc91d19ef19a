/**
 * Measures a running pair of gateways from outside: posts packages, waits for their receipts, and sets what the processes
 * spent against what the mathematics alone costs. Never part of the product, and never a test that fails for being slow.
 */
@NullMarked
package org.tidegate.bench;

import org.jspecify.annotations.NullMarked;
