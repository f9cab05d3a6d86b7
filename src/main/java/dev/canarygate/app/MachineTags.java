package dev.canarygate.app;

import dev.canarygate.gate.GateDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tags that packages with {@code runs-on} ask a machine for. */
final class MachineTags {
  private MachineTags() {}

  /**
   * What the parameter says, and the system.
   *
   * @param system as Java names it, such as {@code Mac OS X}
   */
  static Set<String> of(Map<String, String> parameters, String system) {
    var said = parameters.getOrDefault(GateDefinition.TAGS, "");
    return Stream.concat(given(said), Stream.of(system(system)))
        .filter(each -> !each.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> given(String tags) {
    return Stream.of(tags.split(",", -1)).map(String::strip);
  }

  private static String system(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return List.of("linux", "mac", "windows").stream()
        .filter(lower::startsWith)
        .findFirst()
        .map(each -> each.equals("mac") ? "macos" : each)
        .orElse("");
  }

  /** All that packages of a gate ask for. */
  static Set<String> all(GateDefinition definition) {
    return definition.workPackages().stream()
        .flatMap(each -> each.placement().tags().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
