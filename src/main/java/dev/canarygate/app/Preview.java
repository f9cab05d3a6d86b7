package dev.canarygate.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.engine.Gates;
import dev.canarygate.evidence.Digest;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.Standing;
import dev.canarygate.report.Layout;
import dev.canarygate.report.Report;
import dev.canarygate.run.DryRun;
import dev.canarygate.run.Outlook;
import dev.canarygate.run.Watcher;
import dev.canarygate.text.Json;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.ThisMachine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a run would do and write, and how it would end, as found by a dry run.
 *
 * <p>One class, because which gate the run would start or continue decides all that is said of it.
 *
 * @param note what to know before reading it; empty when nothing
 * @param news whom it would tell
 * @param seal how its verdict would be signed
 * @param launcher words the commands that stops name
 * @param real the run that was looked at, as words after the program's name; empty when it would
 *     start nothing
 * @param asked commands that answer what a person is asked already, one for each answer; empty when
 *     that is nothing
 */
public record Preview(
    GateDefinition definition,
    String note,
    Outlook outlook,
    ExpectedNews news,
    ExpectedSeal seal,
    Launcher launcher,
    String real,
    List<String> asked) {
  static final String RUN = "run";
  private static final String ANEW = RUN + " --new";

  private static final Pattern RESUMED = Pattern.compile("(?<=[Tt]hen |, )resume(?=\\.)");

  Preview(GateDefinition definition, String note, Outlook outlook, Launcher launcher, String real) {
    this(
        definition, note, outlook, ExpectedNews.NONE, ExpectedSeal.NONE, launcher, real, List.of());
  }

  /**
   * @param choice the gate that the run would continue; when the newest is meant and it is cleared,
   *     the run would do nothing
   * @param beside whether the run would start another in any case
   */
  static Preview of(
      GateDefinition definition,
      RealWorlds worlds,
      Gates gates,
      String person,
      GateChoice choice,
      boolean beside,
      Watcher watcher) {
    var now = worlds.outside().time().now();
    var launcher = worlds.launcher();
    var last = choice.in(gates).map(folder -> folder.read().state()).orElse(GateState.NEW);
    boolean another = !choice.isNamed() && last.wasCleared();
    var cleared = NewestGate.cleared(definition, last, now).filter(each -> another && !beside);
    if (cleared.isPresent()) {
      return ofCleared(cleared.get(), gates, launcher);
    }
    var known = another && !SameDefinition.sameParameters(last, definition) ? GateState.NEW : last;
    boolean unfinished = beside && !known.runs().isEmpty();
    boolean other = unfinished || definition.differsFrom(known);
    var state = other ? GateState.NEW : known;
    var outlook =
        new DryRun(definition, state, worlds, watcher)
            .preview(
                new Event.RunStarted(
                    now,
                    state.gate().isEmpty() ? "dry-run" : state.gate(),
                    definition.digest(),
                    definition.parts(),
                    definition.parameters(),
                    Product.version(),
                    person,
                    ThisMachine.name()));
    if (unfinished) {
      return new Preview(definition, unfinished(known, definition, now), outlook, launcher, ANEW);
    }
    if (other) {
      var note = otherDefinition(known, definition);
      return new Preview(definition, note, anew(outlook), launcher, ANEW);
    }
    if (state.runs().isEmpty()) {
      return new Preview(definition, notStarted(last), outlook, launcher, RUN);
    }
    return new Preview(definition, "", outlook, launcher, "resume")
        .asking(new Plan(definition, state, now));
  }

  /** A run would start nothing, and so write nothing. */
  private static Preview ofCleared(Plan cleared, Gates gates, Launcher launcher) {
    var outlook = new Outlook(List.of(), List.of(), cleared);
    return new Preview(
        cleared.definition(),
        "",
        outlook,
        ExpectedNews.NONE,
        ExpectedSeal.NONE,
        launcher,
        "",
        NewestGate.instead(gates, cleared.state().gate(), launcher));
  }

  /** Whether a run would start nothing and continue nothing. */
  boolean doesNothing() {
    return real.isEmpty();
  }

  /** The same, with whom the run would tell how it ends. */
  Preview notifying(Notifications who) {
    return doesNothing()
        ? this
        : new Preview(
            definition,
            note,
            outlook,
            ExpectedNews.of(outlook.plan(), who),
            seal,
            launcher,
            real,
            asked);
  }

  /** The same, with how its verdict would be signed. */
  Preview sealed(ExpectedSeal how) {
    return doesNothing()
        ? this
        : new Preview(definition, note, outlook, news, how, launcher, real, asked);
  }

  /** The same of a run that has more options, such as {@code --attest}. */
  public Preview with(String options) {
    var whole = (real + " " + options).strip();
    return doesNothing()
        ? this
        : new Preview(definition, note, outlook, news, seal, launcher, whole, asked);
  }

  private Preview asking(Plan now) {
    var commands =
        now.outcome() == Outcome.WAITING && now.questions().stream().anyMatch(Question::due)
            ? Report.of(now, launcher).nextCommands()
            : List.<String>of();
    return new Preview(definition, note, outlook, news, seal, launcher, real, commands);
  }

  /** The same of a run that is held to this file, where a new gate is started. */
  public Preview heldTo(Path file) {
    return starts() ? with("--plan " + Launcher.word(file)) : this;
  }

  /** The command that shows all this once more. */
  String look() {
    return starts() ? (isAnew() ? ANEW : RUN) + " --dry-run" : "plan";
  }

  private boolean isAnew() {
    return real.startsWith(ANEW);
  }

  boolean starts() {
    return real.startsWith(RUN);
  }

  private static String unfinished(GateState known, GateDefinition definition, Instant now) {
    var is = NewestGate.cleared(definition, known, now).isPresent() ? "cleared" : "not finished";
    return "Gate " + known.gate() + " is " + is + ": this is what another one would do.";
  }

  /** A gate of other parameters is another gate. */
  private static String notStarted(GateState last) {
    return last.runs().isEmpty()
        ? "No gate was started here: this is what a new one would do."
        : "Gate "
            + last.gate()
            + " was cleared with other parameters: this is what a new gate would do.";
  }

  private static String otherDefinition(GateState known, GateDefinition definition) {
    return "The definition changed since gate "
        + known.gate()
        + " ("
        + String.join(", ", SameDefinition.changedParts(known, definition))
        + "), so resume refuses it: this is what a new gate would do.";
  }

  private static Outlook anew(Outlook outlook) {
    var why = new Standing(Standing.Kind.DUE, "definition changed");
    var sections = outlook.sections().stream().map(each -> each.with(why)).toList();
    return new Outlook(sections, outlook.unsettled(), outlook.plan());
  }

  /** The exit code that the run would end with, as far as can be read. */
  public ExitCode exit() {
    return doesNothing() || attestation().comesFirst()
        ? ExitCode.PERSON
        : GateExit.of(outlook.plan());
  }

  /** The outcome of the gate at the end of that run. */
  Outcome outcome() {
    return attestation().comesFirst() ? Outcome.WAITING : outlook.plan().outcome();
  }

  ExpectedAttestation attestation() {
    return new ExpectedAttestation(outlook, real);
  }

  /** For a terminal, and for programs. */
  public CommandAnswer answer() {
    return new CommandAnswer(this::text, () -> Json.text(json()), exit(), List.of());
  }

  /** The same for a person who wants only the outcome. */
  CommandAnswer brief() {
    return CommandAnswer.laidOut(
        layout -> end().text() + "\n" + end().nextLine(), () -> Json.text(json()), exit());
  }

  public String text() {
    return text(Layout.PLAIN);
  }

  private String text(Layout layout) {
    return new PreviewText(this, layout).text();
  }

  ObjectNode json() {
    return new PreviewJson(this).document();
  }

  /** SHA-256 over the definition and every write with its exact text. */
  String digest() {
    var announced = seal.announcedOn().map(issue -> "\ncomment on " + issue).orElse("");
    return Digest.of(definition.digest() + "\n" + new PreviewJson(this).writes(false) + announced);
  }

  /** Those that its steps want, then the comments of verdicts that are not there yet. */
  List<Outlook.Change> changes() {
    if (doesNothing()) {
      return List.of();
    }
    var announcements = outlook.plan().state().unannounced().stream();
    return Stream.concat(
            outlook.changes().stream(),
            announcements.map(each -> new Outlook.Change("", each, "", "")))
        .toList();
  }

  PreviewEnd end() {
    return new PreviewEnd(this);
  }

  /** With the commands that they name as this person types them. */
  List<Outlook.Stop> stops() {
    return outlook.stops().stream()
        .map(each -> new Outlook.Stop(each.workPackage(), each.stop().told(this::told)))
        .toList();
  }

  /** A gate that was never started is not resumed. */
  private String told(String text) {
    var told = launcher.told(text);
    return starts() ? RESUMED.matcher(told).replaceAll("run") : told;
  }

  static String change(Effect effect) {
    return effect.inWords().split(" ", -1)[0];
  }
}
