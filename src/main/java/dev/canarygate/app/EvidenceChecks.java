package dev.canarygate.app;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.JournalContent;
import dev.canarygate.report.Layout;
import dev.canarygate.report.NextLines;
import dev.canarygate.text.Json;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Progress;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Kept evidence, journals and verdicts, checked against their digests and signatures. */
public final class EvidenceChecks {
  private final List<EvidenceCheck> all;
  private final boolean isQuestion;

  EvidenceChecks(List<EvidenceCheck> all) {
    this(all, false);
  }

  private EvidenceChecks(List<EvidenceCheck> all, boolean isQuestion) {
    this.all = List.copyOf(all);
    this.isQuestion = isQuestion;
  }

  /** What a person asked about a verdict, or demanded of it. */
  static EvidenceChecks answering(List<EvidenceCheck> all) {
    return new EvidenceChecks(all, true);
  }

  /**
   * @param store of the gates
   * @param folder of one attempt, of one gate, of one verdict, or with all of them
   * @param digest that the one attempt must have; null for what its manifest says
   * @param trusted who may sign
   */
  public static EvidenceChecks of(
      GateStore store, Path folder, @Nullable String digest, TrustFiles trusted) {
    return new EvidenceChecks(new KeptEvidence(store, trusted, now()).in(folder, digest));
  }

  /**
   * The same, and the comments and tags of its gates as they are on GitHub.
   *
   * @param folder of one gate, or the artifacts directory
   * @param launcher words the command that starts a gate
   * @throws NotNow when no gate was begun
   */
  public static EvidenceChecks online(
      GateStore store,
      Path folder,
      PostedComments posted,
      TrustFiles trusted,
      Supplier<Launcher> launcher) {
    var all = new ArrayList<>(new KeptEvidence(store, trusted, now()).in(folder, null));
    var gates = KeptEvidence.gates(folder);
    if (gates.isEmpty()) {
      throw MissingGate.refused(folder, launcher.get());
    }
    gates.forEach(each -> read(each, journal -> posted.check(each, journal)).ifPresent(all::add));
    gates.forEach(
        each ->
            read(each, journal -> posted.tags(each, journal, trusted))
                .flatMap(tags -> tags)
                .ifPresent(all::add));
    return new EvidenceChecks(all);
  }

  /**
   * Whether the newest verdict is as a policy demands.
   *
   * @param folder of one verdict, of one gate, or with all gates
   * @param policy file with the demands
   */
  public static EvidenceChecks demanded(
      GateStore store, Path folder, Path policy, TrustSources trusted) {
    return answering(new VerdictAnswer(store, policy, trusted, now()).newest(folder));
  }

  /**
   * Whether a file was cleared, by whom, when.
   *
   * @param folder of one verdict, of one gate, or with all gates
   * @param policy file with more demands; null: none
   */
  public static EvidenceChecks about(
      GateStore store, Path wheel, Path folder, @Nullable Path policy, TrustSources trusted) {
    return answering(new VerdictAnswer(store, policy, trusted, now()).about(wheel, folder));
  }

  /**
   * The same, and what a store has that machines share, when these gates have one.
   *
   * @param artifacts of this machine
   */
  public EvidenceChecks withStore(GateStore store, Path artifacts) {
    var more = new ArrayList<>(all);
    store.in(artifacts).checkStore().map(EvidenceCheck::of).ifPresent(more::add);
    return new EvidenceChecks(more, isQuestion);
  }

  private static Instant now() {
    return new SystemTime(Progress.SILENT).now();
  }

  /** Empty when the journal cannot be read: that is among the checks already. */
  private static <T> Optional<T> read(GateFolder gate, Function<JournalContent, T> check) {
    try {
      return Optional.of(check.apply(gate.read()));
    } catch (CorruptJournal | UncheckedIOException broken) {
      return Optional.empty();
    }
  }

  /** What was checked and found, a line each. */
  public CommandAnswer answer() {
    return CommandAnswer.ofLines(this::lines, this::json, exit());
  }

  /**
   * The same, and how rehearsals are checked when only such are there; where nothing is, what a
   * folder can be.
   *
   * @param folder that a person named
   */
  public CommandAnswer answer(Path folder) {
    if (exit() != ExitCode.UNREACHABLE || !KeptEvidence.gates(folder).isEmpty()) {
      return answer();
    }
    var rehearsed = new RehearsedPlaces(folder).checked();
    return answer()
        .followedBy(rehearsed.map(each -> NextLines.of(List.of(each))).orElseGet(this::elsewhere));
  }

  /** A question about a verdict names in its answer what is missing. */
  private List<String> elsewhere() {
    return isQuestion || all.stream().anyMatch(EvidenceCheck::checked)
        ? List.of()
        : List.of(
            "Expected DIR to be the folder of one attempt, one gate or one verdict, or the artifacts"
                + " directory. Without DIR, the artifacts directory of the gate here is checked.",
            NextLines.of(List.of(Launcher.PLAIN.line("verify"))).get(0));
  }

  /**
   * The same, and where the last gate is when the folder has none.
   *
   * @param folder that was looked into
   * @param launcher words the command that starts a gate
   */
  public CommandAnswer answer(Path folder, Supplier<Launcher> launcher) {
    return answer().followedBy(MissingGate.message(folder, launcher));
  }

  private ExitCode exit() {
    if (all.stream().anyMatch(each -> !each.problems().isEmpty())) {
      return ExitCode.STOPPED;
    }
    boolean known = all.stream().anyMatch(EvidenceCheck::checked);
    boolean blind = all.stream().anyMatch(each -> !each.checked() && each.required());
    boolean unproven = all.stream().anyMatch(EvidenceCheck::isUnproven);
    return known && !blind && !unproven ? ExitCode.OK : ExitCode.UNREACHABLE;
  }

  private List<String> lines(Layout layout) {
    var checks = all.stream().flatMap(each -> each.lines(layout, intact()).stream());
    var lines = Stream.concat(checks, new WholeAnswer(all, exit(), isQuestion).lines().stream());
    return Stream.concat(isRehearsed() ? Stream.of(RehearsalMark.BANNER) : Stream.of(), lines)
        .toList();
  }

  /** Whether every gate here was rehearsed. */
  private boolean isRehearsed() {
    var gates = all.stream().filter(each -> each.kind().equals("gate")).toList();
    return !gates.isEmpty() && gates.stream().allMatch(EvidenceCheck::rehearsed);
  }

  /** Below an answer that is denied, nothing reads as if it were a good one. */
  private String intact() {
    return isQuestion && exit() != ExitCode.OK ? "unchanged" : EvidenceCheck.OK;
  }

  private String json() {
    var document = Json.object();
    document.put("intact", exit() == ExitCode.OK);
    document.set("checked", Json.tree(all.stream().map(EvidenceCheck::asMap).toList()));
    return Json.text(document);
  }
}
