package dev.canarygate.engine;

import java.nio.file.Path;

/**
 * Where gates are kept, and who decides which process may write to one.
 *
 * <p>Whatever the engine, the artifacts folder is what every reader reads. With {@link FileEngine}
 * it is the truth; with an engine that machines share it is this machine's copy, which {@link
 * Gates#refresh} brings up to date.
 */
public interface Engine extends AutoCloseable {
  /** What a person calls it by: lower-case letters and digits, such as {@code files}. */
  String name();

  /**
   * The gates of one artifacts folder.
   *
   * @param artifacts need not be there yet
   */
  Gates in(Path artifacts);

  /**
   * The gates of a rehearsal: among those of an engine that machines share, nobody else finds them,
   * and the rehearsal finds no others.
   *
   * @param artifacts of this rehearsal alone; need not be there yet
   */
  default Gates ofRehearsal(Path artifacts) {
    return in(artifacts);
  }

  /** Gives back connections and the like; gates that are held stay held. */
  @Override
  default void close() {}
}
