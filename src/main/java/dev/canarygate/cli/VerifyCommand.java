package dev.canarygate.cli;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.evidence.Verification;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.text.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds kept evidence against its digests. */
@Command(
    name = "verify",
    description = {
      "Checks kept evidence: digests, missing, changed and added files, bundles, journal chains.",
      "DIR is one attempt's folder, one gate's folder, or the artifacts directory with all of them."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  0:everything is as it was sealed and journaled",
      "  3:something is not; it is named",
      " 69:it cannot be checked: nothing is there, nothing was sealed, or it cannot be read"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} verify",
      "  ${ROOT-COMMAND-NAME} verify artifacts/"
          + AttemptFolder.SHELF
          + "/v3.2.0rc16-attempt1 --digest 3f78…"
    })
final class VerifyCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "what to check; by default the artifacts directory")
  private @Nullable Path folder;

  @Option(
      names = "--digest",
      paramLabel = "HEX",
      description = "E as a comment states it; DIR must be one attempt's folder")
  private @Nullable String digest;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var checks = checks(folder == null ? ArtifactsFolder.standard() : folder);
    var out = spec.commandLine().getOut();
    if (json) {
      Screen.text(out, EvidenceCheck.asJson(checks));
    } else {
      checks.forEach(each -> each.lines().forEach(out::println));
    }
    out.flush();
    return code(checks).code();
  }

  private static ExitCode code(List<EvidenceCheck> checks) {
    if (checks.stream().anyMatch(each -> !each.problems().isEmpty())) {
      return ExitCode.STOPPED;
    }
    boolean known = checks.stream().anyMatch(EvidenceCheck::checked);
    boolean blind = checks.stream().anyMatch(each -> !each.checked() && each.required());
    return known && !blind ? ExitCode.OK : ExitCode.UNREACHABLE;
  }

  private List<EvidenceCheck> checks(Path asked) {
    if (Files.exists(asked.resolve("journal.jsonl"))) {
      return List.of(gate(asked));
    }
    var shelf = asked.resolve(AttemptFolder.SHELF);
    if (digest == null && (Files.isDirectory(shelf) || Files.isDirectory(GateFolder.all(asked)))) {
      return everything(asked, shelf);
    }
    if (digest == null && asked.endsWith(AttemptFolder.SHELF) && Files.isDirectory(asked)) {
      return attempts(asked);
    }
    var found = Verification.of(asked);
    return List.of(
        EvidenceCheck.of(digest == null ? found : found.against(digest), asked.toString(), true));
  }

  private static List<EvidenceCheck> everything(Path artifacts, Path shelf) {
    var checks = new ArrayList<EvidenceCheck>();
    if (Files.isDirectory(shelf)) {
      checks.addAll(attempts(shelf));
    }
    GateFolder.list(artifacts).forEach(each -> checks.add(gate(each.path())));
    return checks;
  }

  private static List<EvidenceCheck> attempts(Path shelf) {
    try (var folders = Files.list(shelf)) {
      return folders
          .filter(Files::isDirectory)
          .sorted()
          .map(each -> EvidenceCheck.of(Verification.of(each), each.toString(), false))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The chain first: what a broken journal says about files proves nothing. */
  private static EvidenceCheck gate(Path folder) {
    var whole = folder.toAbsolutePath().normalize();
    var artifacts = whole.resolve("../..").normalize();
    var gate = new GateFolder(artifacts, String.valueOf(whole.getFileName()));
    try {
      return EvidenceCheck.of(gate.read(), artifacts, folder.toString());
    } catch (CorruptJournal e) {
      var problem =
          new Verification.Problem(
              "journal", "journal.jsonl line " + e.line(), String.valueOf(e.getMessage()));
      return new EvidenceCheck(folder.toString(), "gate", List.of(problem), "", "", true);
    } catch (UncheckedIOException e) {
      return new EvidenceCheck(
          folder.toString(), "gate", List.of(), "", "it cannot be read: " + e.getMessage(), true);
    }
  }
}
