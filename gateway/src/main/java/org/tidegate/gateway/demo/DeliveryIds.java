package org.tidegate.gateway.demo;

import java.util.Optional;
import java.util.UUID;

/** The ids of a call: they become names of files, so anything but UUIDs is none. */
final class DeliveryIds {
    private DeliveryIds() {}

    static Optional<Delivery.Ids> of(Optional<String> handoverId, Optional<String> exchange) {
        return handoverId
                .filter(DeliveryIds::isUuid)
                .flatMap(handover -> exchange.filter(DeliveryIds::isUuid).map(id -> new Delivery.Ids(handover, id)));
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException other) {
            return false;
        }
    }
}
