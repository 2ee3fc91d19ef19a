/**
 * What both ends of SOAP share, the door and the push: the shape of an envelope, the headers of WS-Addressing, the elements of the contract.
 *
 * <p>It must never know what an operation means, and never open a connection.
 */
@NullMarked
package org.tidegate.gateway.soapbinding;

import org.jspecify.annotations.NullMarked;
