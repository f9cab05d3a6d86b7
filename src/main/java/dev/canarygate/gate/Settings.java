package dev.canarygate.gate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a package file says under {@code with:} of a step, checked against the step kind's {@link
 * Shape} and with parameters filled in. Asking for a setting that the shape requires cannot fail.
 */
public record Settings(Map<String, Object> values) {
  public static final Settings NONE = new Settings(Map.of());

  public Settings {
    values = Map.copyOf(values);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public String text(String name) {
    return require(name).toString();
  }

  public Optional<String> optionalText(String name) {
    return Optional.ofNullable(values.get(name)).map(Object::toString);
  }

  public long number(String name) {
    return Long.parseLong(text(name));
  }

  public boolean flag(String name) {
    return Boolean.parseBoolean(String.valueOf(values.getOrDefault(name, "false")));
  }

  public Duration duration(String name) {
    return Durations.parse(text(name));
  }

  public Duration durationOr(String name, Duration otherwise) {
    return optionalText(name).map(Durations::parse).orElse(otherwise);
  }

  /** Empty when absent. */
  public List<String> texts(String name) {
    return values.get(name) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** Empty when absent. */
  public Map<String, String> textMap(String name) {
    return values.get(name) instanceof Map<?, ?> map
        ? map.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    e -> String.valueOf(e.getKey()), e -> String.valueOf(e.getValue())))
        : Map.of();
  }

  /** Empty when absent. */
  public Settings section(String name) {
    return values.get(name) instanceof Map<?, ?> map ? section(map) : NONE;
  }

  /** Empty when absent. */
  public List<Settings> sections(String name) {
    return values.get(name) instanceof List<?> list
        ? list.stream().map(each -> section((Map<?, ?>) each)).toList()
        : List.of();
  }

  /** Sections by their names, in the order of the file. Empty when absent. */
  public Map<String, Settings> named(String name) {
    var all = new LinkedHashMap<String, Settings>();
    if (values.get(name) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> all.put(String.valueOf(key), section((Map<?, ?>) value)));
    }
    return all;
  }

  private static Settings section(Map<?, ?> map) {
    return new Settings(
        map.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    e -> String.valueOf(e.getKey()), Map.Entry::getValue)));
  }

  private Object require(String name) {
    var value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("setting '" + name + "' is missing");
    }
    return value;
  }
}
