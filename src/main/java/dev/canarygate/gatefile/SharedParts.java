package dev.canarygate.gatefile;

import dev.canarygate.gate.Shape;
import dev.canarygate.gate.StepKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code gate.yaml} says for all packages, and how it is used to read each of them. */
final class SharedParts {
  private final List<StepKind> kinds;
  private final Guards guards;
  private final SettingsReader settings;
  private final Problems problems;
  private final StopList conditions;
  private final StepGroups groups;
  private final StepDefaults defaults;
  private final RoleSettings roles;
  private final StepNames looks;
  private final Optional<Piece> lookList;

  SharedParts(
      Piece.Keyed gate,
      List<StepKind> kinds,
      Guards guards,
      SettingsReader settings,
      Problems problems) {
    this.kinds = kinds;
    this.guards = guards;
    this.settings = settings;
    this.problems = problems;
    this.conditions = new StopList(gate, problems);
    this.groups = new StepGroups(gate, kinds, problems);
    this.defaults = new StepDefaults(gate, kinds, problems);
    this.roles =
        new RoleSettings(
            gate.section("roles").orElse(new Piece.Keyed(gate.at(), Map.of())), kinds, problems);
    this.lookList = gate.section("identity").flatMap(section -> section.get("look"));
    this.looks = new StepNames(problems).keeping(lookList.stream().toList());
  }

  /**
   * Reads the steps that look at the identity; before any package, which leaves their ids alone.
   */
  StepReader looks() {
    var none =
        new StepDefaults(new Piece.Keyed(FilePosition.of("the gate"), Map.of()), kinds, problems);
    return steps(none, looks);
  }

  private StepReader steps(StepDefaults own, StepNames names) {
    var blocks = new StepBlocks(groups, new StepSettings(defaults, own, roles), problems);
    return new StepReader(kinds, blocks, names, settings, guards, problems);
  }

  /**
   * Reads one package.
   *
   * @param raw parameters not filled in
   */
  PackageOrder.Read read(Piece.Keyed raw, GateParameters parameters) {
    var own = new StepDefaults(raw, kinds, problems);
    var stops = conditions.of(raw, parameters);
    var names = new StepNames(problems).without(looks.taken()).keeping(lists(raw, stops));
    var read =
        new PackageReader(settings, steps(own, names), parameters, problems).read(raw, stops);
    checkUnused(own, parameters);
    return read;
  }

  private List<Piece> lists(Piece.Keyed raw, List<StopList.Written> stops) {
    var lists = new ArrayList<>(groups.lists());
    Stream.of("steps", "on-stop").forEach(key -> raw.get(key).ifPresent(lists::add));
    stops.forEach(stop -> stop.piece().get("then").ifPresent(lists::add));
    return lists;
  }

  /** What is wrong with what packages use is said with them; the rest is said here. */
  void checkUnused(GateParameters parameters) {
    checkUnused(defaults, parameters);
    for (var condition : conditions.unused(parameters)) {
      problems.again(condition.number() > 1, () -> check(condition.piece()));
    }
  }

  private void check(Piece.Keyed condition) {
    var name = condition.text("id").map(Piece.Text::value).orElse("");
    settings.read(condition, FileShapes.STOP, "condition '" + name + "'");
    condition.text("when").ifPresent(settings::condition);
  }

  private void checkUnused(StepDefaults unused, GateParameters parameters) {
    unused
        .unused()
        .forEach(
            (kind, said) ->
                settings.read(
                    parameters.fillAllBut(java.util.Set.of(), said),
                    asDefaults(kind.shape()),
                    "the defaults of " + kind.name()));
  }

  /** A default need not say all that a step needs. */
  private static Shape asDefaults(Shape shape) {
    var fields = new java.util.LinkedHashMap<String, Shape.Field>();
    shape
        .fields()
        .forEach(
            (name, field) ->
                fields.put(
                    name, new Shape.Field(field.type(), false, field.help(), field.inner())));
    return new Shape(fields).optional("role", Shape.Type.TEXT, "A role in gate.yaml");
  }
}
