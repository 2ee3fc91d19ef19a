package org.tidegate.gateway.translate;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.format.FormatReader;
import org.tidegate.contracts.format.HashSetTranslation;
import org.tidegate.contracts.format.WrittenPackage;
import org.tidegate.contracts.format.registry.Format;
import org.tidegate.contracts.format.registry.Formats;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.translation.LossDirection;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossReport;
import org.tidegate.gateway.command.Arguments;
import org.tidegate.gateway.command.Command;
import org.tidegate.gateway.command.CommandFailed;
import org.tidegate.gateway.command.UsageError;
import org.tidegate.gateway.form.MixedDocuments;

/**
 * {@code ./tidegate translate}: documents of one format as documents of another, with everything that is lost on the way. The result
 * goes to standard output, alone; several documents as one multipart/mixed with its head, which this command reads again.
 */
public final class TranslateCommand implements Command {

    private static final int DONE = 0;
    private static final int NOT_GIVEN = 1;

    private final Clock clock;

    public TranslateCommand() {
        this(Clock.systemUTC());
    }

    TranslateCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String usage() {
        return "./tidegate translate [--from FORMAT] --to FORMAT [OPTION]… FILE…  (--help says which)";
    }

    @Override
    public String help() {
        return """
                Usage: ./tidegate translate [--from FORMAT] --to FORMAT [OPTION]… FILE…

                Prints the documents of one package, which lie in one or more files (- is standard input), in another format,
                and on standard error what that loses.

                The formats, and behind which options each may stand:
                %s
                Options:
                  --from FORMAT            may be left out where the beginning of the document tells
                  --losses FILE            writes each loss as JSON
                  --out FILE               takes a hash set of any size, in a format with --out above, from file to file record
                                           by record; the same format behind --from and --to, and no further options
                What the document does not say itself:
                %s
                Exit status: 0 the result was given, whatever losses were told; 1 the document has problems, a loss blocks the
                form, or a file cannot be read or written; 2 the words of the command are off.""".formatted(Side.help(Formats.shipped()), Terms.HELP);
    }

    @Override
    public int run(Arguments arguments) {
        Formats formats = Formats.shipped();
        Optional<Side> from = arguments.option("from").map(word -> Side.from(formats, word));
        Side to = Side.to(formats, arguments.required("to"));
        Optional<Path> lossesFile = arguments.option("losses").map(Path::of);
        Optional<Path> result = arguments.option("out").map(Path::of);
        if (result.isPresent()) {
            return set(from.orElse(to), to, Path.of(arguments.word("FILE")), result.get(), lossesFile, arguments);
        }
        Terms terms = Terms.of(arguments, clock);
        try {
            Input input = Input.of(arguments);
            Side source = from.or(() -> Side.guessed(formats, input.documents().getFirst()))
                    .orElseThrow(() -> new MalformedDocument(
                            Unread.unknown(input.documents().getFirst(), formats)));
            CasePackage casePackage = source.readNamed(input.documents(), terms.reading(input.documents()));
            return given(casePackage, source, to, lossesFile, formats);
        } catch (MalformedDocument malformed) {
            new Report(System.err)
                    .problems(
                            "Not translated",
                            malformed.problems().stream().map(Terms::repairable).toList());
            return NOT_GIVEN;
        }
    }

    /** From file to file, whatever its size. */
    private static int set(Side from, Side to, Path file, Path result, Optional<Path> lossesFile, Arguments arguments) {
        arguments.end();
        if (!(from instanceof Side.Partner partner) || !from.equals(to)) {
            throw new UsageError("--out is for a set in its own format: name the same behind --from and --to.");
        }
        Format format = partner.format();
        HashSetTranslation sets = format.reader()
                .flatMap(FormatReader::sets)
                .orElseThrow(
                        () -> new UsageError(format.name() + " has no sets beyond one package: leave --out away."));
        try {
            LargeSet.Result done = new LargeSet(format, sets, lossesFile).translate(file, result);
            new Report(System.err).counted(done.losses().lines());
            System.err.println(done.set().records() + " records."
                    + (done.set().digest() == null
                            ? " They do not stand in the order of a set, so it has no digest."
                            : " Digest of the set: " + done.set().digest() + "."));
            return DONE;
        } catch (MalformedDocument malformed) {
            new Report(System.err).problems("Not translated", malformed.problems());
            return NOT_GIVEN;
        }
    }

    private static int given(CasePackage casePackage, Side from, Side to, Optional<Path> lossesFile, Formats formats) {
        WrittenPackage written = to.write(casePackage);
        boolean blocked = !written.blocking().isEmpty() || written.documents().isEmpty();
        List<LossReport> losses = new ArrayList<>(casePackage.lossReports().stream()
                .filter(loss -> loss.direction() == LossDirection.READING)
                .toList());
        losses.addAll(written.losses());
        lossesFile.ifPresent(file -> LossesFile.write(file, losses, blocked));
        if (!blocked) {
            print(to, written.documents());
        }
        List<LossReport> told = from instanceof Side.Partner ? withoutResidueOfReading(losses) : losses;
        new Report(System.err).losses(told, formats);
        if (from instanceof Side.Partner && Report.isOfNothing(casePackage)) {
            System.err.println(Report.NOTHING_READ);
        }
        System.err.println(Report.summary(told) + (blocked ? ". " + whyNot(written, to) : "."));
        if (blocked && isOfDefaultHandling(losses)) {
            System.err.println("No --handling was given, so " + Terms.HANDLING
                    + " was filled in. Where the sender restricts nothing, say so: --handling EU:H0.");
        }
        return blocked ? NOT_GIVEN : DONE;
    }

    /** What reading left over is told where it stood. That another format does not take it either is the same loss. */
    private static List<LossReport> withoutResidueOfReading(List<LossReport> losses) {
        return losses.stream()
                .filter(loss -> loss.direction() == LossDirection.READING
                        || !loss.ruleId().equals("FOREIGN_RESIDUE"))
                .toList();
    }

    private static String whyNot(WrittenPackage written, Side to) {
        return written.blocking().isEmpty()
                ? "Nothing is written: the package holds nothing that " + to.name() + " has a place for."
                : "Nothing is written: what blocks has no place in " + to.name()
                        + " and matters too much to be left out unseen. --to canonical holds it.";
    }

    private static boolean isOfDefaultHandling(List<LossReport> losses) {
        return losses.stream().anyMatch(loss -> "/handling".equals(loss.targetPath()))
                && losses.stream()
                        .anyMatch(loss -> loss.kind() == LossKind.REFUSED
                                && loss.sourcePath().startsWith("/handling/codes"));
    }

    private static void print(Side to, List<byte[]> documents) {
        if (documents.size() > 1) {
            MixedDocuments mixed = MixedDocuments.of(MediaType.parseMediaType(to.mediaType()), documents);
            System.out.writeBytes(("Content-Type: " + mixed.type() + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            System.out.writeBytes(mixed.body());
        } else {
            System.out.writeBytes(documents.getFirst());
        }
        if (System.out.checkError()) {
            throw new CommandFailed(
                    "Standard output took not everything. Make room, or name another place, and try again.");
        }
    }
}
