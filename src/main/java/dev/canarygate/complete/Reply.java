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
public record Reply(String note, List<Offer> offers) {
  static final Reply NOTHING = new Reply("", List.of());

  /** The shell offers names of files, which it knows best. */
  private static final String FILES = ":files";

  private static final String FOLDERS = ":folders";

  /** The word goes on: no blank after it. */
  private static final String OPEN = ":open";

  public Reply {
    offers = List.copyOf(offers);
  }

  static Reply of(List<Offer> offers) {
    return new Reply("", offers);
  }

  /** Files or folders. */
  static Reply of(ValueKind place) {
    return new Reply(place == ValueKind.FOLDER ? FOLDERS : FILES, List.of());
  }

  /** The same, with more to type after each word. */
  Reply open() {
    return new Reply(OPEN, offers);
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
  public Stream<String> lines(Shell shell, String typed, String breaks) {
    var words = offers.stream().map(each -> shell.line(each, typed, breaks));
    return Stream.concat(Stream.of(note).filter(each -> !each.isEmpty()), words);
  }
}
