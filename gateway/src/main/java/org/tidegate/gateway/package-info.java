/**
 * The application: doors, stores, broker, the wire between gateways, commands.
 *
 * <p>Holds the entry point only; every feature has a package of its own.
 */
@NullMarked
package org.tidegate.gateway;

import org.jspecify.annotations.NullMarked;
