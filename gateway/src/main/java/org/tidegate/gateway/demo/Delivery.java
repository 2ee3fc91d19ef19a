package org.tidegate.gateway.demo;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Optional;

/** One call of a gateway, as a case system reads it. */
interface Delivery {

    /** Empty where the call does not say it as the contract has it. */
    Optional<Ids> ids();

    /** Both UUIDs, or they are none. */
    record Ids(String handoverId, String exchange) {}

    /** What was sent, and by what it was found in order. */
    String what();

    /** Why it is not taken, in constant words. */
    Optional<String> fault();

    List<String> beginning();

    /** Of the file it is kept in, with the dot. */
    String suffix();

    /** When it has been stored, or when there is a fault. */
    Answer answer();

    /** @param type empty where there is no body */
    record Answer(int status, String type, byte[] body) {}

    /** Reads the calls of one contract. */
    interface Contract {
        Delivery read(Headers head, byte[] body);
    }
}
