package org.tidegate.gateway.demo;

import org.tidegate.gateway.command.CommandFailed;

/** The demo did not reach its end. The message is what the person at the terminal reads. */
final class DemoFailed extends CommandFailed {
    private static final long serialVersionUID = 1L;

    DemoFailed(String message) {
        super(message);
    }
}
