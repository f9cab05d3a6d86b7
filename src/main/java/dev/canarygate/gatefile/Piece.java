package dev.canarygate.gatefile;

import dev.canarygate.text.Visible;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A piece of a gate's file, and its position. All scalars are text; the reader decides what they
 * mean.
 */
sealed interface Piece {
  FilePosition at();

  /** What it is, for messages. */
  String inWords();

  /** Every scalar in it. */
  static Stream<Text> texts(Piece piece) {
    if (piece instanceof Keyed keyed) {
      return keyed.entries().values().stream().flatMap(each -> texts(each.value()));
    }
    return piece instanceof Many many
        ? many.items().stream().flatMap(Piece::texts)
        : Stream.of((Text) piece);
  }

  /** Writes it with all of its places. */
  static void write(FormOut out, Piece piece) {
    piece.at().write(out);
    if (piece instanceof Keyed keyed) {
      out.number('m').number(keyed.entries().size());
      keyed
          .entries()
          .forEach(
              (key, entry) -> {
                entry.key().write(out.text(key));
                write(out, entry.value());
              });
    } else if (piece instanceof Many many) {
      out.number('l').all(many.items(), Piece::write);
    } else {
      out.number('t').text(((Text) piece).value());
    }
  }

  /** A scalar. */
  record Text(FilePosition at, String value) implements Piece {
    @Override
    public String inWords() {
      return "'" + Visible.cut(value, 200) + "'";
    }
  }

  /** A list. */
  record Many(FilePosition at, List<Piece> items) implements Piece {
    public Many {
      items = List.copyOf(items);
    }

    @Override
    public String inWords() {
      return "a list";
    }
  }

  /** A mapping, in file order. */
  record Keyed(FilePosition at, Map<String, Entry> entries) implements Piece {
    public Keyed {
      entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String inWords() {
      return "a mapping";
    }

    Optional<Piece> get(String key) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** Empty when absent or not a scalar. */
    Optional<Text> text(String key) {
      return get(key).filter(Text.class::isInstance).map(Text.class::cast);
    }

    /** Empty when absent or not a mapping. */
    Optional<Keyed> section(String key) {
      return get(key).filter(Keyed.class::isInstance).map(Keyed.class::cast);
    }

    /** The scalars of a list; a scalar alone is a list of one. */
    List<Text> texts(String key) {
      return items(key).filter(Text.class::isInstance).map(Text.class::cast).toList();
    }

    /** The mappings of a list. */
    List<Keyed> sections(String key) {
      return items(key).filter(Keyed.class::isInstance).map(Keyed.class::cast).toList();
    }

    private Stream<Piece> items(String key) {
      return get(key).stream()
          .flatMap(each -> each instanceof Many many ? many.items().stream() : Stream.of(each));
    }
  }

  /**
   * One entry of a mapping.
   *
   * @param key position of its key
   */
  record Entry(FilePosition key, Piece value) {}
}
