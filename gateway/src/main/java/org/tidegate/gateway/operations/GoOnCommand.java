package org.tidegate.gateway.operations;

import java.nio.file.Path;
import org.tidegate.gateway.command.Arguments;
import org.tidegate.gateway.command.Command;
import org.tidegate.gateway.command.UsageError;

/** {@code ./tidegate restore go-on}: a restored gateway does not wait for a partner any more. The operator's decision, and a ledger row. */
public final class GoOnCommand implements Command {
    public static final String GO_ON = "go-on";

    @Override
    public String usage() {
        return "./tidegate restore go-on --home DIR --without PARTNER";
    }

    @Override
    public int run(Arguments arguments) {
        if (!arguments.word(GO_ON).equals(GO_ON)) {
            throw new UsageError("Not understood.");
        }
        return goOn(arguments);
    }

    /** @param arguments behind the word go-on */
    public static int goOn(Arguments arguments) {
        Path home = arguments.path("home");
        String partner = Ids.authority(arguments.required("without"));
        arguments.end();
        OperationsClient.of(home).post("/operations/restoration/without/" + partner);
        System.out.println("The gateway does not wait for " + partner
                + ". The ledger names you. An alarm says what can be missing:" + " ./tidegate alarms --home " + home);
        return 0;
    }
}
