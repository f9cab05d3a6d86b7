package dev.canarygate.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.engine.Gates;
import dev.canarygate.evidence.Digest;
import dev.canarygate.gate.Attestation;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Question;
import dev.canarygate.gate.Standing;
import dev.canarygate.gate.Statement;
import dev.canarygate.run.DryRun;
import dev.canarygate.run.Outlook;
import dev.canarygate.run.Watcher;
import dev.canarygate.text.Json;
import dev.canarygate.text.Visible;
import dev.canarygate.world.Effect;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.ThisMachine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run would do and write, and how it would end, as found by a dry run.
 *
 * @param note what to know before reading it; empty when nothing
 * @param news whom it would tell
 * @param seal how its verdict would be signed
 * @param launcher words the commands that stops name
 */
public record Preview(
    GateDefinition definition,
    String note,
    Outlook outlook,
    ExpectedNews news,
    ExpectedSeal seal,
    Launcher launcher) {
  Preview(GateDefinition definition, String note, Outlook outlook, Launcher launcher) {
    this(definition, note, outlook, ExpectedNews.NONE, ExpectedSeal.NONE, launcher);
  }

  /**
   * @param choice the gate that the run would continue; when the newest is meant and it is cleared,
   *     the run would start another
   */
  static Preview of(
      GateDefinition definition,
      RealWorlds worlds,
      Gates gates,
      String person,
      GateChoice choice,
      Watcher watcher) {
    var now = worlds.outside().time().now();
    var known =
        choice
            .in(gates)
            .map(folder -> folder.read().state())
            .filter(each -> choice.isNamed() || !isCleared(definition, each, now))
            .orElse(GateState.NEW);
    boolean other = definition.differsFrom(known);
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
    var launcher = worlds.launcher();
    return other
        ? new Preview(
            definition, otherDefinition(known, definition, launcher), anew(outlook), launcher)
        : new Preview(definition, "", outlook, launcher);
  }

  private static boolean isCleared(GateDefinition definition, GateState state, Instant now) {
    return new Plan(definition, state, now).outcome() == Outcome.CLEARED;
  }

  /** The same, with whom the run would tell how it ends. */
  Preview notifying(Notifications who) {
    return new Preview(
        definition, note, outlook, ExpectedNews.of(outlook.plan(), who), seal, launcher);
  }

  /** The same, with how its verdict would be signed. */
  Preview sealed(ExpectedSeal how) {
    return new Preview(definition, note, outlook, news, how, launcher);
  }

  private static String otherDefinition(
      GateState known, GateDefinition definition, Launcher launcher) {
    return "The definition changed since gate "
        + known.gate()
        + " ("
        + String.join(", ", SameDefinition.changedParts(known, definition))
        + "), so resume refuses it: this is what a new gate would do ("
        + launcher.line("run --new")
        + ").";
  }

  private static Outlook anew(Outlook outlook) {
    var why = new Standing(Standing.Kind.DUE, "definition changed");
    var sections = outlook.sections().stream().map(each -> each.with(why)).toList();
    return new Outlook(sections, outlook.unsettled(), outlook.plan());
  }

  /** The exit code that the run would end with, as far as can be read. */
  public ExitCode exit() {
    return GateExit.of(outlook.plan());
  }

  /** For a terminal, and for programs. */
  public CommandAnswer answer() {
    return CommandAnswer.laidOut(layout -> text(), () -> Json.text(json()), exit());
  }

  /** The same for a person who wants only the outcome. */
  CommandAnswer brief() {
    return CommandAnswer.laidOut(layout -> end(), () -> Json.text(json()), exit());
  }

  public String text() {
    return new PreviewText(this).text();
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
    var announcements = outlook.plan().state().unannounced().stream();
    return Stream.concat(
            outlook.changes().stream(),
            announcements.map(each -> new Outlook.Change("", each, "", "")))
        .toList();
  }

  /** How the run would end, as far as can be read: where, why, and with which exit code. */
  String end() {
    var stops = stops();
    var spent =
        outlook.sections().stream()
            .filter(each -> each.standing().kind() == Standing.Kind.SPENT)
            .map(each -> each.workPackage() + ": " + each.standing().why())
            .toList();
    if (stops.isEmpty() && spent.isEmpty()) {
      return "As far as can be read, nothing stops the run: exit code 0"
          + rest()
          + "."
          + attested();
    }
    var lines = new ArrayList<String>();
    stops.forEach(
        each ->
            lines.add(
                "As far as can be read, the run would stop at "
                    + each.workPackage()
                    + ": "
                    + inWords(each)));
    spent.forEach(each -> lines.add("As far as can be read, the run would be held at " + each));
    lines.add("It would end with exit code " + exit().code() + ": " + exit().meaningOfRun() + ".");
    return String.join("\n", lines);
  }

  private String rest() {
    boolean open =
        outlook.sections().stream()
            .flatMap(section -> section.lines().stream())
            .anyMatch(line -> !line.restsOn().isEmpty());
    return open ? ". Much of it rests on results that are not there yet" : "";
  }

  /** A run can be vouched for only when its runs are done, so nobody can have done it yet. */
  private String attested() {
    var plan = outlook.plan();
    if (plan.state().attestations().stream().anyMatch(Attestation::wholeRun)) {
      return "";
    }
    return plan.questions().stream()
        .filter(each -> each.kind() == Statement.Kind.ATTESTATION)
        .map(Question::workPackage)
        .filter(this::isDue)
        .findFirst()
        .map(
            id ->
                "\nWithout --attest, the run waits at %s until a person has attested it: exit code %d."
                    .formatted(id, ExitCode.PERSON.code()))
        .orElse("");
  }

  private boolean isDue(String workPackage) {
    return outlook.sections().stream()
        .anyMatch(each -> each.workPackage().equals(workPackage) && !each.standing().kept());
  }

  /** With the commands that they name as this person types them. */
  List<Outlook.Stop> stops() {
    return outlook.stops().stream()
        .map(each -> new Outlook.Stop(each.workPackage(), each.stop().told(launcher::told)))
        .toList();
  }

  static String inWords(Outlook.Stop each) {
    return each.stop().id()
        + " ("
        + each.stop().as().word()
        + "). "
        + Visible.line(each.stop().report().strip());
  }

  static String change(Effect effect) {
    return effect.inWords().split(" ", -1)[0];
  }
}
