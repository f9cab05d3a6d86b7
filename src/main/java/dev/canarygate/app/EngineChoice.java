package dev.canarygate.app;

import dev.canarygate.engine.Engine;
import dev.canarygate.engine.EngineSettings;
import dev.canarygate.engine.FileEngine;
import dev.canarygate.engine.StoreAddress;
import dev.canarygate.gate.BadData;
import dev.canarygate.gatefile.ConfigFile;
import dev.canarygate.text.Nearest;
import dev.canarygate.text.Visible;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which engine keeps the gates: as typed, else as the environment or a configuration file says,
 * else files.
 *
 * @param from where the name comes from, such as {@code --engine}
 * @param store has the bytes of evidence; empty: the engine
 */
public record EngineChoice(String name, String from, Optional<StoreAddress> store) {
  /** The option of the command line. */
  public static final String OPTION = "--engine";

  /** What releases come with; plug-ins of others can have more. */
  static final String POSTGRES = "postgres";

  /**
   * @param typed null when not given
   */
  static EngineChoice of(@Nullable String typed, Configuration configuration) {
    var name =
        typed != null
            ? new ConfigFile.Value(typed, OPTION)
            : configuration.engine().orElse(new ConfigFile.Value(FileEngine.NAME, "default"));
    return new EngineChoice(name.text().strip(), name.from(), store(configuration));
  }

  /**
   * Where the bytes of evidence are kept, as configured.
   *
   * @throws dev.canarygate.gate.BadData when it is not an address
   */
  static Optional<StoreAddress> store(Configuration configuration) {
    return configuration
        .evidenceStore()
        .map(each -> new StoreAddress(each.text().strip(), each.from()));
  }

  /**
   * The same for rehearsals: whatever keeps real gates, theirs are in files unless somebody types
   * otherwise. What they keep is taken out again, so none of it goes to a store of evidence.
   *
   * @param typed null when not given
   */
  public static EngineChoice ofRehearsals(@Nullable String typed) {
    return typed == null
        ? new EngineChoice(FileEngine.NAME, "default", Optional.empty())
        : new EngineChoice(typed, OPTION, Optional.empty());
  }

  /**
   * The gates that it keeps. Plug-ins are looked at for another engine than files.
   *
   * @throws UsageProblem when no engine has that name, or its plug-in is missing
   * @throws dev.canarygate.gate.BadData when a setting of the engine is missing or wrong
   */
  public GateStore gates() {
    return isFiles() ? GateStore.FILES : new GateStore(open());
  }

  /** Opens it once more, with the settings of this process. */
  Engine open() {
    return engine(PlugIns.installed(), System.getenv());
  }

  /** Whether gates are in the artifacts folder and nowhere else. */
  public boolean isFiles() {
    return name.equals(FileEngine.NAME);
  }

  /** Where the name comes from, as {@code config} says it. */
  String shownFrom() {
    return from.equals(OPTION) ? "command line" : from;
  }

  Engine engine(PlugIns plugIns, Map<String, String> environment) {
    return isFiles()
        ? new FileEngine()
        : plugIns.engine(known(plugIns)).open(settings(store, plugIns, environment));
  }

  /** What an engine is given. */
  static EngineSettings settings(
      Optional<StoreAddress> store, PlugIns plugIns, Map<String, String> environment) {
    var settings = EngineSettings.of(environment);
    return settings.keepingIn(
        store.map(each -> plugIns.contents(each, environment, settings.evidenceLimit())));
  }

  /** Elsewhere it was typed, or is in the environment. */
  private boolean isOfFile() {
    return !from.equals(OPTION) && !from.startsWith("environment ");
  }

  /** One that releases have is missing, not unknown. */
  private String known(PlugIns plugIns) {
    if (name.equals(POSTGRES)) {
      return name;
    }
    var names = new TreeSet<>(plugIns.names());
    if (!names.contains(name)) {
      names.add(FileEngine.NAME);
      names.add(POSTGRES);
      var unknown = "unknown engine '" + Visible.cut(name, 60) + "'" + Nearest.advice(name, names);
      throw isOfFile() ? new BadData(from, unknown) : new UsageProblem(from + ": " + unknown);
    }
    return name;
  }
}
