package org.tidegate.gateway.command;

/** A command could not be done. The message says what happened, whose turn it is and what to do next. */
public class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandFailed(String message) {
        super(message);
    }

    public CommandFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
