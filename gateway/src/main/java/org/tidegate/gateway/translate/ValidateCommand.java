package org.tidegate.gateway.translate;

import java.time.Clock;
import java.util.Optional;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.format.registry.Formats;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.gateway.command.Arguments;
import org.tidegate.gateway.command.Command;

/**
 * {@code ./tidegate validate}: whether documents can be read, with everything that is wrong, each with its place and what repairs it;
 * else what reading them loses. What the doors ask of agreements is not asked here.
 */
public final class ValidateCommand implements Command {

    private static final int VALID = 0;
    private static final int NOT_VALID = 1;

    private final Clock clock;

    public ValidateCommand() {
        this(Clock.systemUTC());
    }

    ValidateCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String usage() {
        return "./tidegate validate [--from FORMAT] [OPTION]… FILE…  (--help says which)";
    }

    @Override
    public String help() {
        return """
                Usage: ./tidegate validate [--from FORMAT] [OPTION]… FILE…

                Says what is wrong with the documents of one package, which lie in one or more files (- is standard input), each
                problem with its place and what repairs it; without a problem, what reading them loses.

                The formats; those with --from are read:
                %s
                Options:
                  --from FORMAT            may be left out where the beginning of the document tells
                What the document does not say itself:
                %s
                Exit status: 0 no problems; 1 the document has problems, or a file cannot be read; 2 the words of the command
                are off.""".formatted(Side.help(Formats.shipped()), Terms.HELP);
    }

    @Override
    public int run(Arguments arguments) {
        Formats formats = Formats.shipped();
        Optional<Side> from = arguments.option("from").map(word -> Side.from(formats, word));
        Terms terms = Terms.of(arguments, clock);
        Report report = new Report(System.out);
        String what = "Not read";
        try {
            Input input = Input.of(arguments);
            what = input.names();
            Optional<Side> guessed =
                    from.or(() -> Side.guessed(formats, input.documents().getFirst()));
            if (guessed.isEmpty()) {
                report.problems(what, Unread.unknown(input.documents().getFirst(), formats));
                return NOT_VALID;
            }
            what = what + ", read as " + guessed.get().name();
            CasePackage read = guessed.get().readNamed(input.documents(), terms.reading(input.documents()));
            System.out.println(what + ": no problems. Reading it tells " + Report.summary(read.lossReports()) + ".");
            if (Report.isOfNothing(read)) {
                System.out.println(Report.NOTHING_READ);
            }
            report.losses(read.lossReports(), formats);
            return VALID;
        } catch (MalformedDocument malformed) {
            report.problems(
                    what, malformed.problems().stream().map(Terms::repairable).toList());
            return NOT_VALID;
        }
    }
}
