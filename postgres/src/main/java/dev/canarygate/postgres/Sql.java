package dev.canarygate.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Questions with values, and their rows. A value is a text, a number, bytes, a set of texts, or
 * null, which is a text.
 */
final class Sql {
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Of a text for people; the tables take no longer one. */
  private static final int LONGEST_WORDS = 2000;

  private Sql() {}

  /** A text for people, as long as the tables take it. */
  static String cut(String words) {
    return words.substring(0, Math.min(words.length(), LONGEST_WORDS));
  }

  /**
   * Asks as often as the link does.
   *
   * @param doing what cannot be done when the database does not answer: {@code read}
   */
  static <T> List<T> ask(
      Link link, String doing, String sql, Reader<T> reader, @Nullable Object... values) {
    return link.ask(doing, connection -> rows(connection, sql, reader, values));
  }

  /** Asks once. */
  static <T> List<T> rows(
      Connection connection, String sql, Reader<T> reader, @Nullable Object... values)
      throws SQLException {
    try (var call = connection.prepareStatement(sql)) {
      fill(connection, call, values);
      var all = new ArrayList<T>();
      try (var rows = call.executeQuery()) {
        while (rows.next()) {
          all.add(reader.read(rows));
        }
      }
      return all;
    }
  }

  /** The first value of the first row; empty also when it is null. */
  static Optional<String> one(Link link, String doing, String sql, @Nullable Object... values) {
    return ask(link, doing, sql, row -> Optional.ofNullable(row.getString(1)), values).stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** A reader of calls that answer nothing. */
  static String nothing(ResultSet row) {
    return "";
  }

  /** A reader of rows with one yes or no. */
  static boolean isTrue(ResultSet row) throws SQLException {
    return row.getBoolean(1);
  }

  /** The texts of a column. */
  static List<String> texts(ResultSet row, int column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  private static void fill(
      Connection connection, PreparedStatement call, @Nullable Object... values)
      throws SQLException {
    for (int each = 0; each < values.length; each++) {
      if (values[each] instanceof Set<?> texts) {
        call.setArray(
            each + 1, connection.createArrayOf("text", texts.stream().sorted().toArray()));
      } else if (values[each] instanceof byte[] bytes) {
        call.setBytes(each + 1, bytes);
      } else if (values[each] instanceof Integer number) {
        call.setInt(each + 1, number);
      } else if (values[each] instanceof Long number) {
        call.setLong(each + 1, number);
      } else {
        call.setString(each + 1, (String) values[each]);
      }
    }
  }
}
