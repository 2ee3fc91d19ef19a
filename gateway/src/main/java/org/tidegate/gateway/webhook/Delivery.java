package org.tidegate.gateway.webhook;

/** How one attempt ended. */
sealed interface Delivery {

    /** 2xx: the receiver has it. */
    record Taken(int status) implements Delivery {}

    /** 410: the receiver wants no more. */
    record Unwanted() implements Delivery {}

    /** @param code {@code STATUS_500}, {@code NO_ANSWER}, {@code NOT_REACHED}, {@code TLS_REFUSED} or {@code NODE_STOPPING} */
    record NotTaken(String code) implements Delivery {}
}
