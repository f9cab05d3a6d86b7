package dev.canarygate.gatefile;

import dev.canarygate.evidence.Digest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** One thing that was read from a gate's files, and is on a {@link Shelf}. */
final class Shelved {
  private final Shelf shelf;
  private final String name;
  private final ParameterSources around;

  /**
   * @param question all that decides what is read, save for its {@link Grounds}
   */
  Shelved(Shelf shelf, Consumer<FormOut> question, Overrides given, ParameterSources around) {
    var out = new FormOut();
    question.accept(out);
    given.write(out);
    out.text(Path.of("").toAbsolutePath().toString());
    out.text(around.directory().toString()).text(around.home().toString());
    this.shelf = shelf;
    this.name = Digest.of(out.bytes());
    this.around = around;
  }

  /** Empty unless it is there, and all that it rests on is as it was. */
  <T> Optional<T> find(Function<FormIn, T> read) {
    return shelf.find(name).flatMap(bytes -> read(bytes, read));
  }

  private <T> Optional<T> read(byte[] bytes, Function<FormIn, T> read) {
    try {
      var in = new FormIn(bytes);
      return Grounds.read(in).hold(around) ? Optional.of(read.apply(in)) : Optional.empty();
    } catch (RuntimeException e) {
      return Optional.empty(); // Not as it was written: as if it had never been read.
    }
  }

  void keep(Grounds grounds, Consumer<FormOut> content) {
    var out = new FormOut();
    grounds.write(out);
    try {
      content.accept(out);
    } catch (IllegalArgumentException e) {
      return; // It has no form; it is read again each time.
    }
    shelf.keep(name, out.bytes());
  }
}
