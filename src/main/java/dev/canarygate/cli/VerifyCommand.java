package dev.canarygate.cli;

import dev.canarygate.app.ArtifactsFolder;
import dev.canarygate.app.CommandAnswer;
import dev.canarygate.app.EvidenceChecks;
import dev.canarygate.app.GateChoice;
import dev.canarygate.app.GateStore;
import dev.canarygate.app.KnownSigners;
import dev.canarygate.app.PostedComments;
import dev.canarygate.app.TrustFiles;
import dev.canarygate.app.TrustSources;
import dev.canarygate.app.UsageProblem;
import dev.canarygate.app.VerifyScript;
import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.gate.BadData;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds kept evidence against its digests. */
@Command(
    name = "verify",
    description = {
      "Checks kept evidence: digests, missing, changed and added files, bundles, journal chains;"
          + " and whether journals, heads, sealed folders and reports say the same.",
      "DIR is one attempt's folder, one gate's folder, one verdict's folder, or the artifacts"
          + " directory with all of them."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  0:everything is as it was sealed, journaled and demanded",
      "  3:something is not; it is named",
      "  5:no gate to compare with GitHub (--online), or no verdict to write a script for, was found",
      " 64:the command line is wrong, or a file that an option names is not there",
      " 65:a policy, a list of keys, a certificate or a gate's file has mistakes",
      " 69:it cannot be checked or is not proven: nothing is there, nothing was sealed, it cannot"
          + " be read, nobody whom you trust signed it, or GitHub does not answer",
      " 74:a file cannot be read or written",
      " 77:GitHub refuses the token (--online)"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${ROOT-COMMAND-NAME} verify",
      "  ${ROOT-COMMAND-NAME} verify artifacts/"
          + AttemptFolder.SHELF
          + "/v3.2.0rc16-attempt1 --digest 3f78…",
      "  ${ROOT-COMMAND-NAME} verify --wheel demo-1.0.whl --allowed-signers allowed_signers",
      "  ${ROOT-COMMAND-NAME} verify --online"
    })
final class VerifyCommand extends AnsweringCommand {
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

  @Option(
      names = "--online",
      description =
          "also compare comments and tags on GitHub with the journal and the clone, and their times")
  private boolean online;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      converter = PathThere.class,
      description =
          "what the newest verdict must be: by whom it is signed, how old, of what (YAML)")
  private @Nullable Path policy;

  @Option(
      names = "--wheel",
      paramLabel = "FILE",
      converter = PathThere.class,
      description =
          "whether this file was cleared, by whom, when; proven only with --allowed-signers, or with"
              + " a policy")
  private @Nullable Path wheel;

  @Option(
      names = "--write-script",
      description = "write verify-gate.sh, which checks verdicts without this program")
  private boolean writeScript;

  @Mixin private TrustOptions trust = new TrustOptions();
  @Mixin private GateOptions options = new GateOptions();
  @Mixin private GateIdOption gateId = new GateIdOption();

  @Override
  public Integer call() {
    requireOneQuestion();
    options.looksAtAll();
    if (folder == null) {
      console().notes(options.given().placeNotes());
    }
    return say(writeScript ? VerifyScript.of(folder()).write() : checked());
  }

  /** Where a person named the folder, the last gate and a new one are not what they asked for. */
  private CommandAnswer checked() {
    var asked = asked();
    return folder == null ? asked.answer(folder(), options::unstarted) : asked.answer(folder);
  }

  private void requireOneQuestion() {
    boolean verdict = wheel != null || policy != null;
    if (verdict && (digest != null || online)) {
      throw new UsageProblem(
          "--wheel and --policy ask about a verdict, --digest about an attempt and --online about"
              + " comments; expected one of these questions");
    }
    if (writeScript && (verdict || digest != null || online)) {
      throw new UsageProblem("--write-script checks nothing; expected it alone, or with DIR");
    }
  }

  private EvidenceChecks asked() {
    if (wheel != null) {
      return EvidenceChecks.about(store(), wheel, folder(), policy, sources());
    }
    if (policy != null) {
      return EvidenceChecks.demanded(store(), folder(), policy, sources());
    }
    return online ? online(console()) : offline();
  }

  private TrustSources sources() {
    return new TrustSources(trust.files(), configured().or(KnownSigners.here()));
  }

  /** A stranger who has the evidence and not the gate's files says it with each command. */
  private TrustFiles configured() {
    try {
      return TrustFiles.of(options.started(gateId.id()).definition(System.getenv()));
    } catch (BadData | UsageProblem withoutFiles) {
      return TrustFiles.NONE;
    }
  }

  /** Nor does a stranger have what keeps the gate. */
  private GateStore store() {
    try {
      return options.store();
    } catch (BadData | UsageProblem away) {
      if (folder == null) {
        throw away;
      }
      return GateStore.FILES;
    }
  }

  private Path folder() {
    return folder == null ? chosen(options.given().artifacts()) : folder;
  }

  private Path chosen(Path artifacts) {
    return new GateChoice(gateId.id()).folder(store(), artifacts);
  }

  private EvidenceChecks offline() {
    var checks = EvidenceChecks.of(store(), folder(), digest, sources().files());
    return folder == null && gateId.id() == null && digest == null
        ? checks.withStore(store(), options.given().artifacts())
        : checks;
  }

  /** Where GitHub is, and where the gate may comment, is in the gate's files. */
  private EvidenceChecks online(Console console) {
    var definition = options.loaded(options.started(gateId.id())).definition();
    return EvidenceChecks.online(
        store(),
        folder == null ? chosen(ArtifactsFolder.of(definition)) : folder,
        PostedComments.of(definition, console.err()::println),
        sources().files(),
        options::launcher);
  }
}
