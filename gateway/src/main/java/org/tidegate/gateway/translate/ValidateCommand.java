package org.tidegate.gateway.translate;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.format.registry.Formats;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
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
        return "./tidegate validate [--from FORMAT] " + Terms.USAGE + " FILE…";
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
                report.problems(what, List.of(unknown(formats)));
                return NOT_VALID;
            }
            what = what + ", read as " + guessed.get().name();
            CasePackage read = guessed.get().read(input.documents(), terms.reading(input.documents()));
            System.out.println(what + ": no problems. Reading it tells " + Report.summary(read.lossReports()) + ".");
            report.losses(read.lossReports());
            return VALID;
        } catch (MalformedDocument malformed) {
            report.problems(
                    what, malformed.problems().stream().map(Terms::repairable).toList());
            return NOT_VALID;
        }
    }

    private static Problem unknown(Formats formats) {
        List<String> names = formats.all().stream()
                .filter(format -> format.reader().isPresent())
                .map(format -> format.word() + " (" + format.name() + ")")
                .toList();
        return new Problem(
                "FORMAT_UNKNOWN",
                "",
                "the document begins like none of the formats that are read",
                "send a canonical package or one of " + String.join(", ", names) + ", or name its format with --from");
    }
}
