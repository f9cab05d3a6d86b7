package dev.canarygate.basic;

import dev.canarygate.Fuzz;
import dev.canarygate.gate.Settings;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Answers, outputs and files of others end as values or as words, never as an exception. */
final class DocumentFuzzProperties {
  private static final List<DeclaredFact> FACTS =
      DeclaredFact.of(
          new Settings(
              Map.of(
                  "facts",
                  Map.of(
                      "a.n", Map.of("json", "/n", "type", "number"),
                      "a.v", Map.of("json", "/v", "type", "version"),
                      "a.t", Map.of("json", "/t", "type", "time"),
                      "a.l", Map.of("json", "/l", "type", "list"),
                      "a.x", Map.of("regex", "x=(.*)")))));

  private static void read(DocumentFormat format, String text) {
    new Assessment().read(FACTS, format.read(text), "it");
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void json(@ForAll long seed) {
    var text =
        "{\"n\": 1.5e3, \"v\": \"1.2.3rc1\", \"t\": \"2026-05-20T11:47:00Z\", \"l\": [1, true]}";
    Fuzz.batch(seed, List.of(text), each -> read(DocumentFormat.JSON, each));
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void yaml(@ForAll long seed) {
    var text =
        "n: 1.5\nv: &a 1.2.3\nt: !!str 2026-05-20T11:47:00Z\nl:\n  - 1\n  - {a: b}\n--- |\n x=1\n";
    Fuzz.batch(seed, List.of(text), each -> read(DocumentFormat.YAML, each));
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void toml(@ForAll long seed) {
    var text =
        "n = 1.5\nv = \"1.2\"\nt = 2026-05-20T11:47:00Z\nl = [1, 'a']\n[a.b]\nc = {d = 1}\n[[e]]\n";
    Fuzz.batch(seed, List.of(text), each -> read(DocumentFormat.TOML, each));
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void properties(@ForAll long seed) {
    var text = "n=1\nv : 1.2\n# x\nt\\ a = \\u0041\\\n  l\n";
    Fuzz.batch(seed, List.of(text), each -> read(DocumentFormat.PROPERTIES, each));
  }
}
