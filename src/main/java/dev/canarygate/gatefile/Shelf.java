package dev.canarygate.gatefile;

import java.util.Optional;

/**
 * Keeps what was read from a gate's files for the next command. What is on it is never believed
 * over the files: all that it rests on is looked at again. A shelf can lose everything at any time.
 */
public interface Shelf {
  /** Keeps nothing. */
  Shelf NONE =
      new Shelf() {
        @Override
        public Optional<byte[]> find(String name) {
          return Optional.empty();
        }

        @Override
        public void keep(String name, byte[] content) {
          // Read again next time.
        }
      };

  /**
   * What was kept, byte for byte; empty when it is not there, or no longer whole.
   *
   * @param name 64 hexadecimal digits
   */
  Optional<byte[]> find(String name);

  /** Keeps it in the place of what had the name; or does not. */
  void keep(String name, byte[] content);
}
