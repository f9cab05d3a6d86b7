package dev.canarygate.engine;

import java.util.Map;

/**
 * A kind of {@link ContentStore} in a jar of its own, found by {@link java.util.ServiceLoader}
 * among the jars in {@code plugins/}.
 */
public interface ContentPlugIn {
  /** What addresses of its stores begin with, without the colon: lower-case letters and digits. */
  String scheme();

  /**
   * The store. It connects when it is first used.
   *
   * @param address as the person gave it, with the scheme
   * @param from where the address comes from, such as {@code environment
   *     GATE_RUNNER_EVIDENCE_STORE}
   * @param environment of this process; credentials come from it and from files that it names
   * @param limit bytes of the largest content
   * @throws dev.canarygate.gate.BadData when the address or a setting is wrong
   */
  ContentStore open(String address, String from, Map<String, String> environment, long limit);
}
