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

  /** Gives back connections and the like; gates that are held stay held. */
  @Override
  default void close() {}
}
