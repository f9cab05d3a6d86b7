package dev.canarygate.engine;

/**
 * An engine in a jar of its own, found by {@link java.util.ServiceLoader} among the jars in {@code
 * plugins/}.
 */
public interface EnginePlugIn {
  /** Name of the engine: lower-case letters and digits. */
  String name();

  /**
   * The engine. It connects when it is first used.
   *
   * @throws dev.canarygate.gate.BadData when a setting is missing or wrong
   */
  Engine open(EngineSettings settings);

  /**
   * Its database, for the person who sets it up.
   *
   * @throws dev.canarygate.gate.BadData when a setting is missing or wrong
   */
  Database database(EngineSettings settings);
}
