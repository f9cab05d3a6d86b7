package dev.canarygate.app;

import dev.canarygate.engine.Dispatch;
import dev.canarygate.engine.LeftGates;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.journal.BundleDraft;
import dev.canarygate.journal.GateBundle;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.HeadCode;
import dev.canarygate.journal.JournalContent;
import dev.canarygate.run.OpenGate;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.ThisMachine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Moves a gate with its evidence from one machine to another, in one file.
 *
 * <p>One class, because what one machine writes the other one holds to the same rules.
 */
public final class GateTransfer {
  private final GateRecord gate;
  private final TrustFiles trusted;
  private final AtomicBoolean interrupted = new AtomicBoolean();

  /**
   * @param trusted whose bundles are brought in; where it says nothing, the parameters do, then the
   *     list that {@link KnownSigners} finds
   */
  public GateTransfer(GateRecord gate, TrustFiles trusted) {
    this.gate = gate;
    this.trusted = trusted.or(TrustFiles.of(gate.definition())).or(KnownSigners.here());
  }

  /**
   * Writes the newest gate to a file that is not there yet; this copy is not continued. The gate is
   * marked as gone when the bundle is whole and on disk: one that was cut short can be repeated, or
   * the gate goes on here.
   */
  public CommandAnswer export(Path file) {
    return CommandAnswer.ofLines(untilInterrupted(() -> exported(file)));
  }

  private List<String> exported(Path file) {
    var signer = VerdictSeal.signer(gate.definition(), System.getenv());
    var signature = new BundleSignature(file);
    signature.requireFree();
    try (var open = OpenGate.open(gate.gates(), gate.folder(), gate.me(), gate.now())) {
      GateFlow.refuseExported(open.state());
      refuseUnderWay(open.folder().name());
      try (var draft = BundleDraft.pack(open.folder(), file, this::goOn)) {
        var left =
            new Event.Exported(
                gate.now(), gate.person(), String.valueOf(file.getFileName()), draft.contents());
        var last = open.with(left);
        draft.finish(last);
        mark(open, left, draft);
        var told = new ArrayList<>(told(open, file, last.head(), draft.leftOut()));
        signer.map(signature::sign).ifPresent(told::add);
        return told;
      }
    }
  }

  /** What runners perform now would be repeated where the bundle goes. */
  private void refuseUnderWay(String name) {
    if (gate.gates().leftToDrivers().find(name).filter(LeftGates.LeftGate::isGoing).isPresent()) {
      throw new NotNow(
          "gate "
              + name
              + " is left to drivers, and its run is under way. "
              + LeftWords.takeBack(Launcher.PLAIN, name));
    }
  }

  private static void mark(OpenGate open, Event.Exported left, BundleDraft draft) {
    try {
      open.append(left);
      open.dispatch().ifPresent(Dispatch::takeFromDrivers);
    } catch (RuntimeException e) {
      draft.takeBack(e);
      throw e;
    }
  }

  private List<String> told(OpenGate open, Path file, String head, List<String> leftOut) {
    var lines = new ArrayList<String>();
    leftOut.forEach(each -> lines.add("Left out: " + each + ": it is not a regular file."));
    var code = HeadCode.of(head);
    lines.add("Exported " + open.folder().name() + " to " + file + ".");
    lines.add("Head digest: " + head);
    lines.add("Code: " + code + " (tell it in another way than you send the file)");
    lines.add(
        "There: "
            + Launcher.elsewhere().line("import " + file.getFileName() + " --expect " + code));
    return lines;
  }

  /**
   * Brings in what {@link #export} wrote.
   *
   * @param expected head digest or code that export printed; null when the person has neither
   * @param beside whether to bring it in while another gate here is not finished
   * @throws NotNow when another gate here is not finished
   * @throws BadData when it is not what was exported; then nothing is put down
   */
  public CommandAnswer bringIn(Path file, @Nullable String expected, boolean beside) {
    if (expected != null && !HeadCode.isOne(expected)) {
      throw new UsageProblem(
          "--expect "
              + expected
              + ": expected a head digest of 64 hexadecimal digits, or a code of 16 characters such"
              + " as 7G2K-0QXN-WB4D-M9TE, as 'export' printed it");
    }
    refusePassedOver(file);
    return untilInterrupted(() -> broughtIn(file, expected, beside)).answer();
  }

  /** A person who put a list here expects it to count. */
  private void refusePassedOver(Path file) {
    if (trusted.signers() == null) {
      KnownSigners.passedOver()
          .ifPresent(
              list -> {
                throw new UsageProblem(
                    list
                        + " does not count, because no "
                        + Configuration.PROJECT
                        + " is next to it; nothing was written. To hold the bundle to it: "
                        + gate.launcher()
                            .line(
                                "import "
                                    + Launcher.word(file)
                                    + " --allowed-signers "
                                    + Launcher.word(list)));
              });
    }
  }

  private ImportedGate broughtIn(Path file, @Nullable String expected, boolean beside) {
    var signed = new BundleSignature(file).requireTrusted(trusted.read(), gate.now());
    try (var bundle = GateBundle.open(file, gate.artifacts(), this::goOn)) {
      if (expected != null && !HeadCode.matches(expected, bundle.head())) {
        throw new BadData(
            file.toString(),
            "is not the bundle that was exported: expected "
                + expected
                + ", found head digest "
                + bundle.head()
                + ", code "
                + HeadCode.of(bundle.head())
                + "; nothing was written");
      }
      gate.choice().requireBundle(file, bundle.gate());
      var here = broughtInBefore(bundle);
      if (here.isPresent()) {
        return told(bundle, here.get(), true, expected != null, signed);
      }
      if (!beside && !isShared()) {
        GateChoice.NEWEST
            .find(gate.gates())
            .filter(newest -> !newest.name().equals(bundle.gate()))
            .ifPresent(this::refuseUnfinished);
      }
      return placed(bundle, file, expected != null, signed);
    }
  }

  /** What is here of a gate to which nothing was added since it came in the same bundle. */
  private Optional<GateState> broughtInBefore(GateBundle bundle) {
    return new GateChoice(bundle.gate())
        .find(gate.gates())
        .map(GateFolder::read)
        .filter(here -> here.hadHead(bundle.head()))
        .filter(here -> here.records() == bundle.journal().records() + 1)
        .filter(here -> here.events().get(here.records() - 1) instanceof Event.Imported)
        .map(JournalContent::state);
  }

  private void refuseUnfinished(GateFolder newest) {
    var state = newest.read().state();
    var outcome = new Plan(gate.definition(), state, gate.now()).outcome();
    if (outcome != Outcome.CLEARED && state.exportedTo().isEmpty()) {
      throw new NotNow(
          "gate "
              + newest.name()
              + " is here and not finished ("
              + outcome.word()
              + "); 'resume' would continue the imported one instead. To import it all the same,"
              + " give --beside",
          Interruption.typedAgain("--beside").stream().toList());
    }
  }

  /** There many gates are open at once. */
  private boolean isShared() {
    return gate.gates().areShared();
  }

  private Launcher launcherOf(GateBundle bundle) {
    return NextGate.named(gate.launcher(), gate.gates(), bundle.gate());
  }

  private ImportedGate placed(GateBundle bundle, Path file, boolean expected, BundleSigner signer) {
    try (var open = OpenGate.bringIn(gate.gates(), bundle, gate.me(), gate.now())) {
      open.append(
          new Event.Imported(
              gate.now(),
              gate.person(),
              ThisMachine.name(),
              String.valueOf(file.getFileName()),
              bundle.head(),
              expected));
      return told(bundle, open.state(), false, expected, signer);
    }
  }

  private ImportedGate told(
      GateBundle bundle, GateState state, boolean already, boolean expected, BundleSigner signer) {
    return new ImportedGate(
        bundle.gate(),
        already,
        bundle.head(),
        signer,
        unchecked(bundle, expected, signer),
        waiting(state, expected && !already),
        RehearsalMark.isInAny(state.runs().stream().map(Event.RunStarted::parameters)),
        launcherOf(bundle).line(state.wasCleared() ? "status" : "resume"));
  }

  private static List<String> unchecked(GateBundle bundle, boolean expected, BundleSigner signer) {
    var lines = new ArrayList<String>();
    if (!bundle.listsItsFiles()) {
      lines.add(
          "Not checked: files that no finding names. An earlier version exported it and did not say"
              + " what it packed.");
    }
    if (!expected) {
      lines.add(
          "Not checked: whether this is "
              + (signer.isTrusted()
                  ? "the last bundle that the signer exported"
                  : "what was exported")
              + ". Compare the digest or the code with what 'export' printed.");
    }
    return lines;
  }

  private List<String> waiting(GateState state, boolean expected) {
    return expected
        ? List.of()
        : state.unconfirmed().stream().map(each -> unconfirmed(each, state)).toList();
  }

  private String unconfirmed(Effect effect, GateState state) {
    return "Waits for your word: "
        + effect.inWords()
        + ". To have it made: "
        + gate.launcher().line("decide " + state.wantedBy(effect.id()) + " --post --reason TEXT");
  }

  private void goOn() {
    if (interrupted.get()) {
      throw new Interrupted("before anything was changed");
    }
  }

  /** Ctrl-C ends the reading and packing; what follows is short and is finished. */
  private <T> T untilInterrupted(Supplier<T> work) {
    return Interruption.calls(() -> interrupted.set(true), work);
  }
}
