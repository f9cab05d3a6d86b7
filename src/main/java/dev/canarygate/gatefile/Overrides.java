package dev.canarygate.gatefile;

import dev.canarygate.gate.BadData;
import dev.canarygate.gate.GivenOptions;
import dev.canarygate.text.Visible;
import dev.canarygate.world.Launcher;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Parameters that a person gives for one run: {@code --set} goes before {@code --set-file}. */
public final class Overrides {
  public static final Overrides NONE =
      new Overrides(Map.of(), Remembered.NOTHING, Configured.NOTHING);

  /** What is said of a {@code --set} without a value or without a name. */
  public static final String FORM = "expected name=value";

  private final Map<String, Piece> values;
  private final Remembered remembered;
  private final Configured configured;
  private final boolean mayLack;

  private Overrides(Map<String, Piece> values, Remembered remembered, Configured configured) {
    this(values, remembered, configured, false);
  }

  private Overrides(
      Map<String, Piece> values, Remembered remembered, Configured configured, boolean mayLack) {
    this.mayLack = mayLack;
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    this.remembered = remembered;
    this.configured = configured;
  }

  /**
   * The same, and, after the environment, what configuration files say.
   *
   * @param files an earlier one goes before a later one
   * @param strict whether the first must name parameters that the gate has
   */
  public Overrides before(List<ConfigFile> files, boolean strict) {
    return new Overrides(values, remembered, new Configured(files, strict));
  }

  /**
   * The same, and, after them, what a gate was started with.
   *
   * @param here whether that was on this machine: else what only says where things are is left out
   */
  public Overrides after(GivenOptions given, boolean here) {
    return new Overrides(values, Remembered.of(given, here), configured);
  }

  /** The same where a parameter may be without a value: for looking, not for a run. */
  public Overrides tolerant() {
    return new Overrides(values, remembered, configured, true);
  }

  boolean mayLack() {
    return mayLack;
  }

  /**
   * @param sets each {@code name=value}; lists are separated by commas
   * @param files each YAML, or {@code name=value} a line when its name ends in {@code .properties};
   *     a later one goes before an earlier one
   * @throws BadData with all that is wrong
   */
  public static Overrides of(List<String> sets, List<Path> files) {
    var problems = new Problems();
    var values = new LinkedHashMap<String, Piece>();
    files.forEach(file -> values.putAll(file(file, problems)));
    sets.forEach(set -> put(values, set, FilePosition.of("--set " + shown(set)), problems));
    problems.refuseIfAny();
    return new Overrides(values, Remembered.NOTHING, Configured.NOTHING);
  }

  /** An address may hold a password, which is not repeated in a message. */
  private static String shown(String set) {
    return Visible.cut(set.contains("://") ? set.split("=", 2)[0] : set, 200);
  }

  /** Values as they are, as if each had been given by {@code --set}. */
  public static Overrides of(Map<String, String> sets) {
    return of(
        sets.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList(), List.of());
  }

  Map<String, Piece> values() {
    return values;
  }

  /** All that it says, and from where. */
  void write(FormOut out) {
    out.map(values, Piece::write).map(remembered.values(), Piece::write);
    out.flag(remembered.here()).flag(mayLack).flag(configured.strict());
    out.all(configured.files(), (to, file) -> file.write(to));
  }

  Remembered remembered() {
    return remembered;
  }

  Configured configured() {
    return configured;
  }

  private static Map<String, Piece> file(Path file, Problems problems) {
    var values = new LinkedHashMap<String, Piece>();
    try {
      var source = Source.read(file);
      if (file.toString().toLowerCase(Locale.ROOT).endsWith(".properties")) {
        lines(source, values, problems);
      } else {
        flatten("", SnakeYamlTree.read(source, problems), values, problems);
      }
    } catch (BadData e) {
      problems.add(e);
    }
    return values;
  }

  private static void lines(Source source, Map<String, Piece> values, Problems problems) {
    int number = 0;
    for (var line : source.text().split("\\R", -1)) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        put(values, line, new FilePosition(source.file(), number, 1), problems);
      }
    }
  }

  private static void put(
      Map<String, Piece> values, String set, FilePosition at, Problems problems) {
    int equals = set.indexOf('=');
    if (equals < 1) {
      problems.add(at, FORM);
      return;
    }
    var value = set.substring(equals + 1).strip();
    if (value.equals(Launcher.TO_FILL)) {
      problems.add(at, "expected a value in place of " + Launcher.TO_FILL);
    }
    values.put(set.substring(0, equals).strip(), new Piece.Text(at, value));
  }

  /** {@code saas: {url: …}} says the same as {@code saas.url: …}. */
  static void flatten(String prefix, Piece piece, Map<String, Piece> values, Problems problems) {
    if (piece instanceof Piece.Keyed keyed) {
      keyed
          .entries()
          .forEach((key, entry) -> flatten(join(prefix, key), entry.value(), values, problems));
    } else if (prefix.isEmpty()) {
      problems.add(piece.at(), "expected lines of 'name: value', found " + piece.inWords());
    } else {
      values.put(prefix, piece);
    }
  }

  private static String join(String prefix, String key) {
    return prefix.isEmpty() ? key : prefix + "." + key;
  }
}
