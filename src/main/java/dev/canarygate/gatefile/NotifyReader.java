package dev.canarygate.gatefile;

import dev.canarygate.gate.Id;
import dev.canarygate.gate.News;
import dev.canarygate.gate.NotifyTarget;
import dev.canarygate.gate.NotifyTarget.Kind;
import dev.canarygate.gate.Shape;
import dev.canarygate.text.Nearest;
import dev.canarygate.text.Visible;
import dev.canarygate.text.Words;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads {@code notify:} of a gate or a configuration file: where notices go. Addresses and secrets
 * come from environment variables alone; one that is written into a file is refused, and no message
 * shows it.
 *
 * <p>One class, because each kind of target can make the same mistakes.
 */
final class NotifyReader {
  static final String KEY = "notify";
  static final String HELP = "Where notices go when a run ends";

  /** How keys end that name a variable. */
  private static final String FROM = "-from";

  private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]{0,99}");

  /** What a person might write instead of naming a variable, and the key that names one. */
  private static final Map<String, String> LITERAL =
      Map.ofEntries(
          Map.entry("url", "url-from"),
          Map.entry("address", "url-from"),
          Map.entry("webhook", "url-from"),
          Map.entry("secret", "secret-from"),
          Map.entry("token", "secret-from"),
          Map.entry("server", "server-from"),
          Map.entry("host", "server-from"),
          Map.entry("sender", "sender-from"),
          Map.entry("from", "sender-from"),
          Map.entry("to", "recipients-from"),
          Map.entry("recipients", "recipients-from"),
          Map.entry("user", "user-from"),
          Map.entry("password", "password-from"));

  private final Problems problems;
  private final Path folder;
  private final Set<String> names = new HashSet<>();

  /**
   * @param folder of the file, absolute: where a relative program starts
   */
  NotifyReader(Problems problems, Path folder) {
    this.problems = problems;
    this.folder = folder;
  }

  /** Those that make sense; the rest are problems. */
  List<NotifyTarget> read(Piece piece) {
    if (!(piece instanceof Piece.Many many)) {
      problems.unfit(piece, "'" + KEY + "'", "a list of targets, each with its kind");
      return List.of();
    }
    var targets = new ArrayList<NotifyTarget>();
    many.items().forEach(each -> target(each, targets));
    return targets;
  }

  private void target(Piece piece, List<NotifyTarget> targets) {
    int before = problems.count();
    if (!(piece instanceof Piece.Keyed keyed)) {
      problems.unfit(piece, "a target of '" + KEY + "'", "a mapping with kind and what it needs");
      return;
    }
    kind(keyed)
        .map(kind -> target(keyed, kind))
        .filter(made -> problems.count() == before)
        .forEach(targets::add);
  }

  private Stream<Kind> kind(Piece.Keyed piece) {
    literals(piece);
    if (!(piece.get("kind").orElse(piece) instanceof Piece.Text text)) {
      problems.add(piece.at(), "a target of '" + KEY + "' lacks 'kind': " + NotifyShapes.KINDS);
      return Stream.empty();
    }
    var kind = Words.find(Kind.class, text.value());
    if (kind.isEmpty()) {
      problems.add(
          text.at(),
          "'kind' is " + text.inWords() + Nearest.hint(text.value(), Words.all(Kind.class)));
    }
    return kind.stream();
  }

  /** The value is not said again: it may be the secret itself. */
  private void literals(Piece.Keyed piece) {
    piece
        .entries()
        .forEach(
            (key, entry) -> {
              var right = LITERAL.get(key);
              if (right != null) {
                problems.add(
                    entry.key(),
                    "'"
                        + key
                        + "' puts an address or a secret into a file; its value is not shown here."
                        + " Put it into an environment variable, and name that: "
                        + right
                        + ": "
                        + example(right));
              }
            });
  }

  /** {@code OPS_URL}. */
  private static String example(String key) {
    return "OPS_" + key.substring(0, key.length() - FROM.length()).toUpperCase(Locale.ROOT);
  }

  private NotifyTarget target(Piece.Keyed piece, Kind kind) {
    var what = "a target of kind '" + Words.of(kind) + "'";
    var meant = asMeant(piece, NotifyShapes.of(kind));
    KnownKeys.require(meant, NotifyShapes.of(kind), what, problems);
    if (meant.get("user-from").isPresent() != meant.get("password-from").isPresent()) {
      problems.add(piece.at(), what + " needs both 'user-from' and 'password-from', or neither");
    }
    return new NotifyTarget(
        name(piece, kind),
        kind,
        on(piece),
        variables(piece),
        command(piece),
        words(piece, "pass-environment"),
        piece.at().toString());
  }

  /** A literal counts as the key that it should be: one mistake is one problem. */
  private static Piece.Keyed asMeant(Piece.Keyed piece, Shape shape) {
    var entries = new LinkedHashMap<>(piece.entries());
    LITERAL.forEach(
        (literal, right) -> {
          var entry = entries.remove(literal);
          if (entry != null && shape.fields().containsKey(right)) {
            entries.putIfAbsent(right, entry);
          }
        });
    return new Piece.Keyed(piece.at(), entries);
  }

  private String name(Piece.Keyed piece, Kind kind) {
    var text = piece.text("name").orElse(new Piece.Text(piece.at(), Words.of(kind)));
    problems.unlessUsable(text.at(), () -> Id.require("target of notify", text.value()));
    if (!names.add(text.value())) {
      problems.add(
          text.at(),
          "two targets of '"
              + KEY
              + "' are named '"
              + Visible.line(text.value(), 60)
              + "'; give one of them another name: name: …");
    }
    return text.value();
  }

  private Set<News> on(Piece.Keyed piece) {
    var all = EnumSet.noneOf(News.class);
    for (var word : texts(piece, "on")) {
      Words.find(News.class, word.value())
          .ifPresentOrElse(
              all::add,
              () ->
                  problems.add(
                      word.at(),
                      "'on' has "
                          + word.inWords()
                          + Nearest.hint(word.value(), Words.all(News.class))));
    }
    return all.isEmpty() ? EnumSet.allOf(News.class) : all;
  }

  private Map<String, String> variables(Piece.Keyed piece) {
    var variables = new LinkedHashMap<String, String>();
    piece
        .entries()
        .forEach(
            (key, entry) -> {
              if (key.endsWith(FROM)) {
                variables.put(key, variable(key, entry.value()));
              }
            });
    return variables;
  }

  private String variable(String key, Piece piece) {
    if (piece instanceof Piece.Text text && VARIABLE.matcher(text.value()).matches()) {
      return text.value();
    }
    problems.add(
        piece.at(),
        "'"
            + key
            + "': expected the name of an environment variable, such as "
            + example(key)
            + " (A to Z, 0 to 9 and _, a digit not first); the value is not shown, because it may be"
            + " a secret");
    return "";
  }

  private List<String> command(Piece.Keyed piece) {
    var words = new ArrayList<>(words(piece, "command"));
    if (!words.isEmpty()) {
      words.set(0, program(words.get(0)));
    } else if (piece.get("command").orElse(piece) instanceof Piece.Many list
        && list.items().isEmpty()) {
      problems.add(list.at(), "'command' is empty; expected a program and its arguments");
    }
    return words;
  }

  /** A name alone is searched on the PATH; a path starts at the file, as all paths in it do. */
  private String program(String word) {
    try {
      var path = Path.of(word);
      return path.getNameCount() > 1 && !path.isAbsolute()
          ? folder.resolve(path).normalize().toString()
          : word;
    } catch (InvalidPathException e) {
      return word; // The system says so when it starts.
    }
  }

  private List<String> words(Piece.Keyed piece, String key) {
    return texts(piece, key).stream().map(Piece.Text::value).toList();
  }

  private List<Piece.Text> texts(Piece.Keyed piece, String key) {
    var value = piece.get(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (!(value.get() instanceof Piece.Many many)
        || !many.items().stream().allMatch(Piece.Text.class::isInstance)) {
      problems.unfit(value.get(), "'" + key + "'", "a list of words");
      return List.of();
    }
    return piece.texts(key);
  }
}
