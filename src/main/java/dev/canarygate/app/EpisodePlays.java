package dev.canarygate.app;

import dev.canarygate.world.Launcher;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rehearsals of a gate, episode by episode. */
public interface EpisodePlays {
  /** Every episode, with how it is expected to end. */
  CommandAnswer list();

  /** What happens in each episode, by its name, in the same order. */
  Map<String, String> stories();

  /**
   * Runs one episode, with its progress.
   *
   * @param episode null: the usual one
   * @throws UsageProblem when no episode has this name
   */
  RehearsalResult one(@Nullable String episode);

  /**
   * Runs every episode.
   *
   * @param each gets every result as soon as it is there
   */
  void all(Consumer<RehearsalResult> each);

  /**
   * Starts the world of an episode and leaves it up until this thread is interrupted.
   *
   * @param episode null: the usual one
   * @param typed words commands that name the same gate
   * @param introduction gets the lines that say how to use it
   */
  void serve(@Nullable String episode, Launcher typed, Consumer<String> introduction);
}
