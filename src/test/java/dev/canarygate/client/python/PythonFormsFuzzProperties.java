package dev.canarygate.client.python;

import dev.canarygate.Fuzz;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class PythonFormsFuzzProperties {
  private static final List<String> TOML =
      List.of(
          """
          # settings
          title = "a \\u00e9 \\n text"
          [server]
          url = 'https://example.org'
          ports = [8001, 8002, 0xff, 0o7, 0b1]
          limits.a.b = 1_000
          when = 1979-05-27T07:32:00Z
          at = 07:32:00.999
          ratio = -1.5e+10
          many = \"""
          one
            two \\
            three\"""
          raw = '''x'y'''
          inline = {a = 1, b.c = true, d = {e = [1, 2]}}
          [[queue]]
          name = "one"
          [[queue]]
          nested = [["a"], ["b"]]
          [server.more."quoted key"]
          inf = +inf
          """,
          "a = " + "9".repeat(4_000) + "\n",
          "[a.b.c]\nd.e = {f.g = {h = 1}}\n");

  private static final List<String> JSON =
      List.of(
          """
          {"pid": 4711, "port": 8123.5e3, "version": "3.2.0rc16", "list": [1, true, null, NaN, -Infinity],
           "text": "a\\u00e9\\ud83d\\ude00\\n", "nested": {"a": {"b": [[[]]]}}, "pid": 2}
          """,
          "[" + "9".repeat(4_000) + "]");

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void toml(@ForAll long seed) {
    Fuzz.batch(seed, TOML, text -> used(PythonToml.read(text)), Malformed.class);
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void json(@ForAll long seed) {
    Fuzz.batch(seed, JSON, text -> used(PythonJson.read(text)), Malformed.class);
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void numbers(@ForAll long seed) {
    Fuzz.batch(
        seed,
        List.of("4711", " -1_000 ", "+٣٤", "12e3"),
        text -> new PyValue.Text(text).toInteger(),
        PyValue.Unconvertible.class);
  }

  /** What is read is also compared and shown. */
  private static void used(PyValue value) {
    if (!new HashSet<>(List.of(value)).contains(value)) {
      throw new IllegalStateException("a value is the same as itself");
    }
    if (value.str().isEmpty() && value.truthy()) {
      throw new IllegalStateException("what shows as nothing counts as nothing");
    }
  }
}
