package dev.canarygate.text;

import dev.canarygate.Fuzz;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Texts of strangers on their way to a screen or into a comment. */
final class TextFuzzProperties {
  private static final List<String> TEXTS =
      List.of(
          "A line of @somebody, <a@b.example.org>, https://example.org/a?b#c and `code`\n"
              + "```text\n@x\n```\n| a | b |\n- item\n\u001b[31mred\u001b[0m");

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void comments(@ForAll long seed) {
    Fuzz.batch(seed, TEXTS, Mentions::parted);
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void screens(@ForAll long seed) {
    Fuzz.batch(
        seed,
        TEXTS,
        text -> Json.text(Visible.lines(Visible.uncolored(text)) + Visible.line(text)));
  }
}
