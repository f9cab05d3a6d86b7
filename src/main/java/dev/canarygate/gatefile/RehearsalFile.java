package dev.canarygate.gatefile;

import dev.canarygate.gate.BadData;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Id;
import dev.canarygate.text.Nearest;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A {@code rehearsal.yaml}: what happens in rehearsals of a gate, one or several episodes. What the
 * file says outside {@code episodes} is true of each of them; an episode goes before it.
 */
public final class RehearsalFile {
  /** Its usual name, in the gate's folder. */
  public static final String NAME = "rehearsal.yaml";

  private static final String ALONE = "cleared";
  private static final int MOST_EPISODES = 100;

  private final String file;
  private final Piece.Keyed whole;

  private RehearsalFile(String file, Piece.Keyed whole) {
    this.file = file;
    this.whole = whole;
  }

  /**
   * Reads and checks it.
   *
   * @param file where nothing is there, everything passes
   * @throws BadData with all problems, each with file, line and column
   */
  public static RehearsalFile read(Path file) {
    // A link that leads nowhere is a mistake, and not a missing file.
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      var at = new FilePosition(file.toString(), 1, 1);
      return new RehearsalFile(file.toString(), new Piece.Keyed(at, Map.of()));
    }
    var problems = new Problems();
    var piece = SnakeYamlTree.read(Source.read(file), problems);
    if (!(piece instanceof Piece.Keyed keyed)) {
      throw new BadData(
          List.of(
              piece
                  .at()
                  .problem("expected a mapping with " + anyKey() + ", found " + piece.inWords())));
    }
    var read = new RehearsalFile(file.toString(), keyed);
    read.check(problems);
    problems.refuseIfAny();
    return read;
  }

  private static String anyKey() {
    return Nearest.anyOf(RehearsalShapes.WHOLE.fields().keySet());
  }

  /** As people see it in messages. */
  public String file() {
    return file;
  }

  private void check(Problems problems) {
    var reader = new RehearsalReader(problems, null);
    KnownKeys.require(whole, RehearsalShapes.WHOLE, "the rehearsal", problems);
    reader.script(ALONE, without(RehearsalShapes.EPISODES));
    whole.get(RehearsalShapes.EPISODES).ifPresent(each -> checkEpisodes(each, reader, problems));
  }

  private void checkEpisodes(Piece episodes, RehearsalReader reader, Problems problems) {
    if (!(episodes instanceof Piece.Keyed keyed)) {
      problems.unfit(episodes, "'episodes'", "a mapping of their names");
      return;
    }
    int number = keyed.entries().size();
    if (number == 0 || number > MOST_EPISODES) {
      problems.add(
          episodes.at(),
          number + " episodes: expected 1 to " + MOST_EPISODES + ", or no 'episodes'");
      return;
    }
    keyed.entries().forEach((name, entry) -> checkEpisode(name, entry, reader, problems));
  }

  private void checkEpisode(
      String name, Piece.Entry entry, RehearsalReader reader, Problems problems) {
    problems.unlessUsable(entry.key(), () -> Id.requireWords("episode", name));
    if (isNothing(entry.value())) {
      return;
    }
    reader
        .values()
        .keyed(entry.value(), RehearsalShapes.EPISODE, "episode '" + name + "'")
        .ifPresent(own -> reader.script(name, own));
  }

  /** {@code cleared:} without anything after it. */
  private static boolean isNothing(Piece piece) {
    return piece instanceof Piece.Text text && text.value().isEmpty();
  }

  /** Their names, in the file's order; at least one. */
  public List<String> episodes() {
    return whole
        .section(RehearsalShapes.EPISODES)
        .map(all -> List.copyOf(all.entries().keySet()))
        .orElse(List.of(ALONE));
  }

  /** The parameters of the gate that an episode sets. */
  public Map<String, String> set(String episode) {
    return new RehearsalReader(new Problems(), null).values().textMap(of(episode), "set");
  }

  /** An episode, for people: without a look at the gate. */
  public RehearsalScript outline(String episode) {
    return new RehearsalReader(new Problems(), null).script(episode, of(episode));
  }

  /**
   * What happens in an episode.
   *
   * @param gate that is rehearsed: its parameters are filled in, and what the file names must be in
   *     it
   * @throws BadData with all problems, each with file, line and column
   */
  public RehearsalScript script(String episode, GateDefinition gate) {
    var problems = new Problems();
    var script = new RehearsalReader(problems, gate).script(episode, of(episode));
    problems.refuseIfAny();
    return script;
  }

  private Piece.Keyed of(String episode) {
    var own =
        whole.section(RehearsalShapes.EPISODES).flatMap(all -> all.section(episode)).orElse(null);
    return merged(without(RehearsalShapes.EPISODES), own);
  }

  private Piece.Keyed without(String key) {
    var entries = new LinkedHashMap<>(whole.entries());
    entries.remove(key);
    return new Piece.Keyed(whole.at(), entries);
  }

  /**
   * Names that both have are the episode's; they come first, because the first that fits counts.
   */
  private static Piece.Keyed merged(Piece.Keyed all, Piece.@Nullable Keyed own) {
    if (own == null) {
      return all;
    }
    var entries = new LinkedHashMap<>(own.entries());
    all.entries().forEach((key, entry) -> entries.merge(key, entry, adding(key)));
    return new Piece.Keyed(own.at(), entries);
  }

  private static BiFunction<Piece.Entry, Piece.Entry, Piece.Entry> adding(String key) {
    return (own, all) ->
        RehearsalShapes.ADDED.contains(key)
                && own.value() instanceof Piece.Keyed some
                && all.value() instanceof Piece.Keyed more
            ? new Piece.Entry(own.key(), merged(more, some))
            : own;
  }
}
