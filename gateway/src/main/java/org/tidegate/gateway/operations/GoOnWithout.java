package org.tidegate.gateway.operations;

import java.nio.file.Path;
import org.tidegate.gateway.command.Arguments;

/** {@code ./tidegate restore go-on}: a restored gateway does not wait for a partner any more. The operator's decision, and a ledger row. */
public final class GoOnWithout {
    public static final String WORD = "go-on";
    public static final String USAGE = "./tidegate restore go-on --home DIR --without PARTNER";

    private GoOnWithout() {}

    /** @param arguments behind the word */
    public static int run(Path home, Arguments arguments) {
        String partner = Ids.authority(arguments.required("without"));
        arguments.end();
        OperationsClient.of(home).post("/operations/restoration/without/" + partner);
        System.out.println("The gateway does not wait for " + partner
                + ". The ledger names you. An alarm says what can be missing: ./tidegate alarms --home " + home);
        return 0;
    }
}
