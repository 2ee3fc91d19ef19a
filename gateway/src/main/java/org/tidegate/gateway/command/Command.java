package org.tidegate.gateway.command;

/** One word of {@code ./tidegate}. */
public interface Command {

    /** One line: the command with its words and options. */
    String usage();

    /** What {@code --help} says: how the words go, and where one line does not tell it, each option and each exit status. */
    default String help() {
        return "Usage: " + usage();
    }

    /**
     * @return the exit status
     * @throws UsageError when the words are off
     * @throws CommandFailed when it could not be done; the message is what the person at the terminal reads
     */
    int run(Arguments arguments);
}
