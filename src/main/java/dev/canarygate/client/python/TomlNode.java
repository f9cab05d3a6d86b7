package dev.canarygate.client.python;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a TOML document has built so far. */
sealed interface TomlNode {
  PyValue toValue();

  /** The table that a longer name goes on in. */
  Tables inner(TomlCursor cursor);

  /** A finished value. */
  record Leaf(PyValue value) implements TomlNode {
    @Override
    public PyValue toValue() {
      return value;
    }

    @Override
    public Tables inner(TomlCursor cursor) {
      throw cursor.malformed("a name that already has a value");
    }
  }

  /** An array of tables, of which the last one is open. */
  record Repeated(List<Tables> items) implements TomlNode {
    @Override
    public PyValue toValue() {
      return new PyValue.Sequence(items.stream().map(item -> (PyValue) item.toValue()).toList());
    }

    @Override
    public Tables inner(TomlCursor cursor) {
      return items.get(items.size() - 1);
    }

    Tables another() {
      var table = new Tables();
      items.add(table);
      return table;
    }
  }

  /** A table, with the names that it has only because a longer name went through them. */
  final class Tables implements TomlNode {
    private final Map<String, TomlNode> entries = new LinkedHashMap<>();
    private final Set<String> implied = new HashSet<>();

    @Override
    public PyValue.Table toValue() {
      var values = new LinkedHashMap<String, PyValue>();
      entries.forEach((name, node) -> values.put(name, node.toValue()));
      return new PyValue.Table(values);
    }

    @Override
    public Tables inner(TomlCursor cursor) {
      return this;
    }

    /** {@code [a.b]}: opens a table that nobody has opened before. */
    Tables open(List<String> path, TomlCursor cursor) {
      Tables parent = parent(path, cursor);
      String name = path.get(path.size() - 1);
      TomlNode there = parent.entries.get(name);
      if (there == null) {
        return parent.add(name);
      }
      if (!parent.implied.remove(name)) {
        throw cursor.malformed("a table that is there already");
      }
      return there.inner(cursor);
    }

    /** {@code [[a.b]]}: opens one more table of an array. */
    Tables append(List<String> path, TomlCursor cursor) {
      Tables parent = parent(path, cursor);
      String name = path.get(path.size() - 1);
      TomlNode there = parent.entries.get(name);
      if (there == null) {
        var repeated = new Repeated(new ArrayList<>());
        parent.entries.put(name, repeated);
        return repeated.another();
      }
      if (there instanceof Repeated repeated) {
        return repeated.another();
      }
      throw cursor.malformed("a table that is there already");
    }

    void put(List<String> path, PyValue value, TomlCursor cursor) {
      Tables table = this;
      for (String name : path.subList(0, path.size() - 1)) {
        TomlNode there = table.entries.get(name);
        table = there == null ? table.add(name) : there.inner(cursor);
      }
      String name = path.get(path.size() - 1);
      if (table.entries.containsKey(name)) {
        throw cursor.malformed("a key that is there already");
      }
      table.entries.put(name, node(value));
    }

    private static TomlNode node(PyValue value) {
      if (!(value instanceof PyValue.Table table)) {
        return new Leaf(value);
      }
      var tables = new Tables();
      table.entries().forEach((name, entry) -> tables.entries.put(name, node(entry)));
      return tables;
    }

    private Tables parent(List<String> path, TomlCursor cursor) {
      Tables table = this;
      for (String name : path.subList(0, path.size() - 1)) {
        @Nullable TomlNode there = table.entries.get(name);
        if (there == null) {
          table.implied.add(name);
          table = table.add(name);
        } else {
          table = there.inner(cursor);
        }
      }
      return table;
    }

    private Tables add(String name) {
      var table = new Tables();
      entries.put(name, table);
      return table;
    }
  }
}
