package dev.canarygate.world;

import java.util.Optional;
import java.util.Set;

/**
 * What the gates of one machine share and use one at a time, such as the installation or the queue
 * of the gated client. All that a package or a step needs is taken at once or not at all, so that
 * two gates never wait for each other in a circle.
 */
public interface SharedResources {
  /**
   * One that somebody else has.
   *
   * @param name such as {@code installation}
   * @param by such as {@code gate gate-20260520-051907 (pid 12)}
   */
  record Taken(String name, String by) {
    /** For a person who waits. */
    public String inWords() {
      return "waits for the " + name + ", held by " + by;
    }
  }

  /**
   * Takes all of them or none.
   *
   * @return one that somebody else has; empty when all of them are taken now
   */
  Optional<Taken> take(Set<String> names);

  /** Gives back what was taken; what was not is passed over. */
  void giveBack(Set<String> names);

  /** Of a process that shares nothing with others. */
  SharedResources ALONE =
      new SharedResources() {
        @Override
        public Optional<Taken> take(Set<String> names) {
          return Optional.empty();
        }

        @Override
        public void giveBack(Set<String> names) {}
      };
}
