package dev.canarygate.gate;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which settings a step kind takes; the gate file is checked against it before anything runs. */
public record Shape(Map<String, Field> fields) {
  public static final Shape EMPTY = new Shape(Map.of());

  public Shape {
    fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  public Shape required(String name, Type type, String help) {
    return with(name, new Field(type, true, help, null));
  }

  public Shape optional(String name, Type type, String help) {
    return with(name, new Field(type, false, help, null));
  }

  /** One section, or with {@link Type#SECTIONS} a list of them. */
  public Shape required(String name, Type type, String help, Shape inner) {
    return with(name, new Field(type, true, help, inner));
  }

  public Shape optional(String name, Type type, String help, Shape inner) {
    return with(name, new Field(type, false, help, inner));
  }

  private Shape with(String name, Field field) {
    var more = new LinkedHashMap<>(fields);
    more.put(name, field);
    return new Shape(more);
  }

  /** What a setting may hold. */
  public enum Type {
    TEXT,
    NUMBER,
    FLAG,
    /** See {@link Durations}. */
    DURATION,
    TEXTS,
    /** See {@link Condition}; each asks what the step itself learns. */
    CONDITIONS,
    TEXT_MAP,
    /**
     * A file or folder. A relative one starts at the gate's folder, which is given when the setting
     * is not there; a step gets the absolute path.
     */
    PATH,
    /** A list of them; each can be a pattern such as {@code target/*.xml}. */
    PATHS,
    /** Facts that the step declares: names to mappings of one shape, which say where they are. */
    FACTS,
    /** Name of a file among the evidence templates; the step is given its text. */
    TEMPLATE,
    /**
     * Name of a file next to the package file, without folder; the step gets its text, verbatim. It
     * shapes the gate, so its digest belongs to the gate's.
     */
    FILE,
    SECTION,
    SECTIONS
  }

  /**
   * @param help one sentence, for editors and error messages
   * @param inner the shape of a section or of a declared fact; null for all other types
   */
  public record Field(Type type, boolean required, String help, @Nullable Shape inner) {}
}
