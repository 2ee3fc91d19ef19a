package org.tidegate.gateway.command;

/** One word of {@code ./tidegate}. */
public interface Command {

    /** One line: the command with its words and options. */
    String usage();

    /**
     * @return the exit status
     * @throws UsageError when the words are off
     * @throws CommandFailed when it could not be done; the message is what the person at the terminal reads
     */
    int run(Arguments arguments);
}
