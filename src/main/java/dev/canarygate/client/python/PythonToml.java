package dev.canarygate.client.python;

import java.util.List;

/**
 * TOML as the gated CLI reads it (the {@code toml} package, 0.10.2), which is not TOML 1.0: a byte
 * order mark, an array of mixed kinds and a repeated table are errors, {@code \0} is an escape, and
 * a bare key may contain letters of every script.
 */
public final class PythonToml {
  private final TomlCursor cursor;
  private final TomlNode.Tables root = new TomlNode.Tables();
  private TomlNode.Tables current = root;

  private PythonToml(String text) {
    this.cursor = new TomlCursor(text.replace("\r\n", "\n").replace('\r', '\n'));
  }

  /**
   * Reads one document.
   *
   * @throws Malformed with the line
   */
  public static PyValue.Table read(String text) {
    return new PythonToml(text).document();
  }

  private PyValue.Table document() {
    cursor.skipBlankLines();
    while (!cursor.atEnd()) {
      if (cursor.take("[[")) {
        header("]]", true);
      } else if (cursor.take("[")) {
        header("]", false);
      } else {
        assignment();
      }
      cursor.endOfLine();
      cursor.skipBlankLines();
    }
    return root.toValue();
  }

  private void header(String closing, boolean repeated) {
    List<String> path = cursor.path(true);
    if (!cursor.take(closing)) {
      throw cursor.malformed("a table's name that does not end");
    }
    current = repeated ? root.append(path, cursor) : root.open(path, cursor);
  }

  private void assignment() {
    List<String> path = cursor.path(false);
    if (!cursor.take("=")) {
      throw cursor.malformed("a key without a value");
    }
    cursor.skipSpaces();
    PyValue value = new TomlValues(cursor).value(TomlValues.END_OF_LINE);
    current.put(path, value, cursor);
  }
}
