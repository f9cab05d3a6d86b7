package dev.canarygate.gatefile;

import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gatefile.RehearsalScript.Expected;
import dev.canarygate.gatefile.RehearsalScript.PlayedAnswer;
import dev.canarygate.gatefile.RehearsalScript.PlayedCommand;
import dev.canarygate.gatefile.RehearsalScript.PlayedFile;
import dev.canarygate.gatefile.RehearsalScript.PlayedHub;
import dev.canarygate.gatefile.RehearsalScript.PlayedIssue;
import dev.canarygate.gatefile.RehearsalScript.PlayedTests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads an episode of a {@code rehearsal.yaml}. Without a gate it only checks the form; with one,
 * parameters are filled in, and the steps that the file names must be there.
 *
 * <p>One class, because each part is one short method over the same ways to read a value.
 */
final class RehearsalReader {
  private static final int MOST_CODE = 255;
  private static final int LAST_STATUS = 599;
  private static final int MOST_TESTS = 10_000;

  private final Problems problems;
  private final RehearsalWords words;
  private final RehearsalValues values;
  private final @Nullable RehearsedSteps steps;

  RehearsalReader(Problems problems, @Nullable GateDefinition gate) {
    this.problems = problems;
    this.words = new RehearsalWords(problems, gate == null ? null : gate.parameters());
    this.values = new RehearsalValues(problems, words);
    this.steps = gate == null ? null : new RehearsedSteps(gate, problems);
  }

  RehearsalValues values() {
    return values;
  }

  RehearsalScript script(String name, Piece.Keyed piece) {
    values.textMap(piece, "set");
    return new RehearsalScript(
        name,
        values.text(piece, "story").orElse(""),
        lists(piece, RehearsalShapes.COMMANDS, this::command),
        lists(piece, RehearsalShapes.HTTP, this::answer),
        each(piece, RehearsalShapes.FILES, this::file),
        each(piece, RehearsalShapes.TESTS, this::tests),
        hub(piece),
        piece.get("approvals").isPresent() ? values.list(piece, "approvals") : null,
        expected(piece));
  }

  private PlayedCommand command(Piece piece, String what) {
    if (piece instanceof Piece.Keyed given) {
      values
          .entries(given, "files")
          .forEach((name, entry) -> values.requirePath(name, entry.key()));
    }
    return values
        .keyed(piece, RehearsalShapes.COMMAND, what)
        .map(
            each ->
                new PlayedCommand(
                    values.number(each, "exit", 0, MOST_CODE).orElse(null),
                    values.text(each, "stdout").orElse(null),
                    values.text(each, "stderr").orElse(""),
                    values.textMap(each, "files"),
                    values.duration(each, "takes"),
                    values.flag(each, "found", true)))
        .orElse(PlayedCommand.FINE);
  }

  private PlayedAnswer answer(Piece piece, String what) {
    return values
        .keyed(piece, RehearsalShapes.ANSWER, what)
        .map(this::answer)
        .orElse(PlayedAnswer.FINE);
  }

  private PlayedAnswer answer(Piece.Keyed piece) {
    if (piece.get("json").isPresent() && piece.get("text").isPresent()) {
      problems.add(piece.at(), "expected either 'json' or 'text'");
    }
    return new PlayedAnswer(
        values.number(piece, "status", 100, LAST_STATUS).orElse(null),
        piece.get("json").map(words::json).orElse(null),
        values.text(piece, "text").orElse(null),
        values.textMap(piece, "headers"),
        values.flag(piece, "down", false));
  }

  private PlayedFile file(Piece piece, String what) {
    if (piece instanceof Piece.Text text) {
      return new PlayedFile(words.filled(text));
    }
    var keyed = values.keyed(piece, RehearsalShapes.FILE, what);
    var given = keyed.flatMap(each -> values.text(each, "text"));
    boolean missing = keyed.filter(each -> values.flag(each, "missing", false)).isPresent();
    if (keyed.isPresent() && given.isPresent() == missing) {
      problems.add(piece.at(), what + ": expected its text, or {missing: true}");
    }
    return new PlayedFile(given.orElse(null));
  }

  private PlayedTests tests(Piece piece, String what) {
    return values
        .keyed(piece, RehearsalShapes.RESULTS, what)
        .map(
            each ->
                new PlayedTests(
                    values.number(each, "passed", 0, MOST_TESTS).orElse(null),
                    values.number(each, "failed", 0, MOST_TESTS).orElse(0),
                    values.number(each, "skipped", 0, MOST_TESTS).orElse(0)))
        .orElse(PlayedTests.FINE);
  }

  private PlayedHub hub(Piece.Keyed episode) {
    return values
        .section(episode, RehearsalShapes.GITHUB, RehearsalShapes.HUB)
        .map(each -> new PlayedHub(states(each, "checks"), states(each, "workflows"), issues(each)))
        .orElse(new PlayedHub(Map.of(), Map.of(), List.of()));
  }

  private Map<String, String> states(Piece.Keyed piece, String key) {
    var all = new LinkedHashMap<String, String>();
    values
        .entries(piece, key)
        .forEach(
            (name, entry) ->
                values
                    .oneOf(entry.value(), RehearsalWords.STATES, "'" + key + "', '" + name + "'")
                    .ifPresent(state -> all.put(name, state)));
    return all;
  }

  private List<PlayedIssue> issues(Piece.Keyed hub) {
    var all = new ArrayList<PlayedIssue>();
    for (var each : values.items(hub, "issues")) {
      values.keyed(each, RehearsalShapes.ISSUE, "an issue").map(this::issue).ifPresent(all::add);
    }
    return all;
  }

  private PlayedIssue issue(Piece.Keyed piece) {
    var state =
        piece.get("state").flatMap(each -> values.oneOf(each, RehearsalShapes.STATES, "'state'"));
    return new PlayedIssue(
        values.text(piece, "repo").orElse(""),
        values.number(piece, "number", 1, 999_999_999).orElse(0),
        values.text(piece, "title").orElse(""),
        state.orElse("open"),
        values.list(piece, "labels"),
        values.text(piece, "milestone").orElse(null));
  }

  private Expected expected(Piece.Keyed episode) {
    return values
        .section(episode, "expect", RehearsalShapes.EXPECT)
        .map(
            each ->
                new Expected(
                    each.get("outcome")
                        .flatMap(word -> values.oneOf(word, RehearsalShapes.OUTCOMES, "'outcome'"))
                        .map(word -> word.toUpperCase(Locale.ROOT))
                        .orElse(null),
                    values.number(each, "exit", 0, MOST_CODE).orElse(null),
                    each.get("stops").isPresent() ? stops(each) : null,
                    each.get("writes").isPresent() ? values.list(each, "writes") : null))
        .orElse(Expected.ANYTHING);
  }

  /** Those that a gate does not have would only be missed when the episode was played. */
  private List<String> stops(Piece.Keyed expect) {
    for (var each : values.items(expect, "stops")) {
      if (steps != null && each instanceof Piece.Text text) {
        steps.requireStop(words.filled(text), text.at());
      }
    }
    return values.list(expect, "stops");
  }

  /** Steps, or what they run or ask, to one of a kind or to a list of it. */
  private <T> Map<String, List<T>> lists(
      Piece.Keyed piece, String key, BiFunction<Piece, String, T> one) {
    return each(piece, key, (value, what) -> list(value, what, one));
  }

  private <T> List<T> list(Piece value, String what, BiFunction<Piece, String, T> one) {
    var items = value instanceof Piece.Many many ? many.items() : List.of(value);
    if (items.isEmpty()) {
      problems.add(value.at(), what + " is empty; expected at least one");
    }
    return items.stream().map(each -> one.apply(each, what)).toList();
  }

  private <T> Map<String, T> each(Piece.Keyed piece, String key, BiFunction<Piece, String, T> one) {
    var all = new LinkedHashMap<String, T>();
    values
        .entries(piece, key)
        .forEach(
            (given, entry) -> {
              var name = named(key, given, entry.key());
              all.put(name, one.apply(entry.value(), "'" + key + "', '" + name + "'"));
            });
    return all;
  }

  private String named(String key, String given, FilePosition at) {
    var name = words.filled(given, at);
    if (key.equals(RehearsalShapes.FILES)) {
      values.requirePath(name, at);
    }
    if (steps != null) {
      steps.require(key, name, at);
    }
    return name;
  }
}
