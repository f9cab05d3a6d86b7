package dev.canarygate.app;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.evidence.AttemptOverview;
import dev.canarygate.gate.FactCatalog;
import dev.canarygate.gate.GateState;
import dev.canarygate.gatefile.GateOutline;
import dev.canarygate.gatefile.GateOutline.Part;
import dev.canarygate.gatefile.GateOutline.Setting;
import dev.canarygate.gatefile.GateOutline.StepNames;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.person.PersonSteps;
import dev.canarygate.report.PersonStatements;
import dev.canarygate.text.Words;
import dev.canarygate.world.Progress;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * The values that a person could type, from the gate and the artifacts folder at hand. It only
 * reads: no program is started, nobody is asked, and only what the kind of value needs is loaded.
 */
public final class OfferedValues {
  private final HalfTyped typed;

  public OfferedValues(HalfTyped typed) {
    this.typed = typed;
  }

  /** All of a kind, in the order in which a person looks for them. */
  public Stream<Offer> of(ValueKind kind) {
    return switch (kind) {
      case UNKNOWN, FILE, FOLDER -> Stream.of();
      case GATE -> gates();
      case WORK_PACKAGE -> parts().map(each -> new Offer(each.id(), each.title()));
      case APPROVAL -> parts().flatMap(OfferedValues::approvals);
      case STOP_CONDITION -> parts().flatMap(OfferedValues::stops).distinct();
      case STATEMENT -> statements();
      case PARAMETER ->
          outline().settings().stream().map(each -> new Offer(each.name() + "=", each.help()));
      case EPISODE -> episodes();
      case ATTEMPT -> attempts();
      case COMMENT -> parts().flatMap(OfferedValues::comments).distinct();
      case NOTIFY_TARGET -> targets();
      case STEP_KIND ->
          StepKinds.all().stream().map(each -> new Offer(each.name(), each.caption()));
      case FACT ->
          new FactCatalog(StepKinds.all())
              .entries().stream().map(each -> new Offer(each.fact().name(), each.fact().meaning()));
    };
  }

  /**
   * The values of one parameter, each with its name before it; empty when anything of its type will
   * do.
   */
  public List<Offer> ofParameter(String name) {
    return setting(name)
        .flatMap(each -> each.values().stream())
        .map(value -> new Offer(name + "=" + value))
        .toList();
  }

  /** Whether a parameter holds a file, a folder or a program. */
  public boolean isPlace(String name) {
    return setting(name).anyMatch(Setting::place);
  }

  private Stream<Setting> setting(String name) {
    return outline().settings().stream().filter(each -> each.name().equals(name));
  }

  private GateOutline outline() {
    return typed.source().outline(System.getenv());
  }

  private Stream<Part> parts() {
    return outline().parts().stream();
  }

  private static Stream<Offer> stops(Part part) {
    return part.stops().stream().map(Offer::new);
  }

  private static Stream<Offer> approvals(Part part) {
    var steps =
        part.steps().stream().filter(each -> each.kind().equals(PersonSteps.APPROVE)).toList();
    return Stream.concat(
        steps.stream().limit(1).map(each -> new Offer(part.id(), part.title())),
        steps.stream().map(each -> new Offer(part.id() + "/" + each.id())));
  }

  private static Stream<Offer> comments(Part part) {
    return part.steps().stream()
        .map(StepNames::slot)
        .filter(slot -> !slot.isEmpty())
        .map(slot -> new Offer(slot, "comment of " + part.id() + ", " + part.title()));
  }

  private Stream<Offer> targets() {
    return typed.source().known(System.getenv()).targets().stream()
        .map(each -> new Offer(each.name(), Words.of(each.kind())));
  }

  /** The newest first. */
  private Stream<Offer> gates() {
    var names = new ArrayList<Offer>();
    GateFolder.list(typed.artifacts()).forEach(each -> names.add(new Offer(each.name())));
    Collections.reverse(names);
    return names.stream();
  }

  private Stream<Offer> statements() {
    var now = new SystemTime(Progress.SILENT).now();
    return state()
        .statements()
        .counting()
        .map(each -> new Offer(each.id(), PersonStatements.inWords(each, now)))
        .toList()
        .stream();
  }

  private GateState state() {
    return typed
        .gate()
        .in(GateStore.FILES.in(typed.artifacts()))
        .map(folder -> folder.read().state())
        .orElse(GateState.NEW);
  }

  private Stream<Offer> attempts() {
    return AttemptOverview.names(typed.artifacts()).stream().map(Offer::new);
  }

  private Stream<Offer> episodes() {
    var nobody = new PrintWriter(Writer.nullWriter());
    var folders = new RehearsalFolders(typed.folder());
    return GateRehearsals.of(
            typed.source(),
            typed.rehearsal(),
            folders,
            0,
            nobody,
            Loudness.QUIET,
            EngineChoice.ofRehearsals(null))
        .stories()
        .entrySet()
        .stream()
        .map(each -> new Offer(each.getKey(), each.getValue()));
  }
}
