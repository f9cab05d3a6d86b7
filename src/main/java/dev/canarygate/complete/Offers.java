package dev.canarygate.complete;

import dev.canarygate.app.Offer;
import dev.canarygate.app.ValueKind;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a shell is answered.
 *
 * @param note what it shall do besides, such as {@code :files}; empty: nothing
 */
public record Offers(String note, List<Offer> offers) {
  static final Offers NOTHING = new Offers("", List.of());

  /** The shell offers names of files, which it knows best. */
  private static final String FILES = ":files";

  private static final String FOLDERS = ":folders";

  /** The word goes on: no blank after it. */
  private static final String OPEN = ":open";

  public Offers {
    offers = List.copyOf(offers);
  }

  static Offers of(List<Offer> offers) {
    return new Offers("", offers);
  }

  /** Files or folders. */
  static Offers of(ValueKind place) {
    return new Offers(place == ValueKind.FOLDER ? FOLDERS : FILES, List.of());
  }

  /** The same, with more to type after each word. */
  Offers open() {
    return new Offers(OPEN, offers);
  }

  boolean isNothing() {
    return note.isEmpty() && offers.isEmpty();
  }

  /**
   * The lines that a shell's script reads: the note, then a word each.
   *
   * @param typed the last word so far
   * @param breaks the characters that end a word for bash; empty for other shells
   */
  public Stream<String> lines(ShellKind shell, String typed, String breaks) {
    var words = offers.stream().map(each -> shell.line(each, typed, breaks));
    return Stream.concat(Stream.of(note).filter(each -> !each.isEmpty()), words);
  }
}
