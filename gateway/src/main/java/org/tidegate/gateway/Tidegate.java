package org.tidegate.gateway;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.tidegate.gateway.backup.BackupCommand;
import org.tidegate.gateway.backup.RestoreCommand;
import org.tidegate.gateway.command.Arguments;
import org.tidegate.gateway.command.Command;
import org.tidegate.gateway.command.CommandFailed;
import org.tidegate.gateway.command.UsageError;
import org.tidegate.gateway.demo.DemoCommand;
import org.tidegate.gateway.demo.PairCommand;
import org.tidegate.gateway.doctor.DoctorCommand;
import org.tidegate.gateway.node.NodeCommand;
import org.tidegate.gateway.operations.AlarmsCommand;
import org.tidegate.gateway.operations.DeconflictCommand;
import org.tidegate.gateway.operations.QuarantineCommand;
import org.tidegate.gateway.operations.StatusCommand;
import org.tidegate.gateway.password.PasswordCommand;
import org.tidegate.gateway.translate.TranslateCommand;
import org.tidegate.gateway.translate.ValidateCommand;
import org.tidegate.gateway.verify.VerifyCommand;

/** The entry point: one command per word. The commands that need no running node start no Spring. */
public final class Tidegate {
    private static final Map<String, Supplier<Command>> COMMANDS = commands();

    private Tidegate() {}

    /**
     * Exit status: 0 done, 1 could not be done (the reason is on standard error), 2 the words of the command are off.
     */
    public static void main(String[] args) {
        System.exit(run(Arrays.asList(args)));
    }

    private static int run(List<String> words) {
        if (words.isEmpty() || !COMMANDS.containsKey(words.getFirst())) {
            System.err.println("Unknown command. The commands are: " + String.join(", ", COMMANDS.keySet())
                    + ". ./tidegate alone explains them.");
            return 2;
        }
        Command command = COMMANDS.get(words.getFirst()).get();
        if (words.contains("--help") || words.contains("-h")) {
            System.out.println(command.help());
            return 0;
        }
        try {
            return command.run(new Arguments(words.subList(1, words.size())));
        } catch (UsageError e) {
            System.err.println(e.getMessage() + " Usage: " + command.usage());
            return 2;
        } catch (CommandFailed e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private static Map<String, Supplier<Command>> commands() {
        Map<String, Supplier<Command>> commands = new LinkedHashMap<>();
        commands.put("demo", DemoCommand::new);
        commands.put("pair", PairCommand::new);
        commands.put("node", NodeCommand::new);
        commands.put("status", StatusCommand::new);
        commands.put("doctor", DoctorCommand::new);
        commands.put("alarms", AlarmsCommand::new);
        commands.put("quarantine", QuarantineCommand::new);
        commands.put("deconflict", DeconflictCommand::new);
        commands.put("backup", BackupCommand::new);
        commands.put("restore", RestoreCommand::new);
        commands.put("password", PasswordCommand::new);
        commands.put("translate", TranslateCommand::new);
        commands.put("validate", ValidateCommand::new);
        commands.put("verify", VerifyCommand::new);
        return commands;
    }
}
