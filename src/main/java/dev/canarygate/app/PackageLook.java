package dev.canarygate.app;

import dev.canarygate.engine.Gates;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.run.PackageCheck;
import dev.canarygate.world.Children;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.World;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Performs the steps of one package outside of any run; records nothing. */
public final class PackageLook {
  private static final String INSTALL = "candidate.install";

  private final GateDefinition definition;
  private final Gates gates;
  private final Installing installing;
  private final RealWorlds worlds;

  /** Whether the candidate is really installed; every other change is withheld. */
  public enum Installing {
    NOT,
    WHEN_NEEDED,
    ALWAYS
  }

  /**
   * @param store of the gate that was started
   * @param notice receives what a person should know but no result depends on
   * @param verbose whether to tell what is asked and started, too
   */
  public PackageLook(
      GateDefinition definition,
      GateStore store,
      Installing installing,
      Consumer<String> notice,
      boolean verbose) {
    this.gates = store.of(definition);
    this.definition = definition;
    this.installing = installing;
    this.worlds =
        RealWorlds.typed(definition, notice, installing == Installing.NOT).verbose(verbose);
  }

  /** The same, with next commands that have what this person gave. */
  public PackageLook startedBy(Launcher launcher) {
    worlds.startedBy(launcher);
    return this;
  }

  /**
   * Performs them with what a gate here has learned.
   *
   * @param name of the package, in any case
   * @throws UsageProblem when the package is unknown, or when it installs nothing but should
   * @throws dev.canarygate.world.Obstacle when the gate is a rehearsal whose world is gone
   */
  public CheckReport at(String name, GateChoice gate) {
    GoneWorld.refuse(definition.parameters(), () -> gate.lastRun(gates));
    var workPackage = prepared(PackageNames.require(definition, name));
    var state = gate.in(gates).map(folder -> folder.read().state()).orElse(GateState.NEW);
    var world =
        worlds.forStep(
            evidence(worlds.outside(), workPackage),
            worlds.progress(),
            Children.UNRECORDED,
            passed(workPackage));
    var result = new PackageCheck(definition, state, world).check(workPackage);
    return new CheckReport(result, worlds.launcher());
  }

  /** A check has one world for all steps of its package. */
  private static List<String> passed(WorkPackage workPackage) {
    return workPackage.steps().stream().flatMap(step -> step.passed().stream()).toList();
  }

  /** Each check has a folder of its own, so that nothing is written twice. */
  private static String evidence(World world, WorkPackage workPackage) {
    var at =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT)
            .format(world.time().now().atZone(ZoneOffset.UTC));
    return "checks/" + workPackage.id() + "-" + at;
  }

  private WorkPackage prepared(WorkPackage workPackage) {
    if (installing == Installing.NOT) {
      return workPackage;
    }
    if (workPackage.steps().stream().noneMatch(PackageLook::isInstall)) {
      throw new UsageProblem(workPackage.id() + " installs nothing; --install is for WP02");
    }
    return workPackage.with(step -> isInstall(step) ? asked(step) : step);
  }

  private StepDefinition asked(StepDefinition step) {
    var values = new LinkedHashMap<>(step.settings().values());
    values.put("reinstall", installing == Installing.ALWAYS);
    return step.with(step.kind(), new Settings(values));
  }

  private static boolean isInstall(StepDefinition step) {
    return step.kind().name().equals(INSTALL);
  }
}
