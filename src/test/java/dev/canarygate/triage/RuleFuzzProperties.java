package dev.canarygate.triage;

import dev.canarygate.Fuzz;
import dev.canarygate.gate.BadData;
import dev.canarygate.text.LinearPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class RuleFuzzProperties {
  private static final List<String> RULES =
      List.of(
          """
          - id: known
            scenarios: [1, 2]
            all: ["/(?:^|[^a-z])(unknown: [1-9]\\\\d{0,2})/", "words"]
            none: ["/a|b/"]
            http: [none, 413]
            layer: cli
            action: REOPEN
            issue: 1182
          """);

  private static final List<String> EXPRESSIONS =
      List.of(
          "(?i)\\b(?:a|b)\\b.{0,160}?(c+|d*)[^x-z]{2,3}$", "((a{10}){10})", "\\Qx\\E[[:alpha:]]");

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void ruleFiles(@ForAll long seed) {
    Fuzz.batch(seed, RULES, text -> RuleFile.parse("rules.yaml", text), BadData.class);
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void expressions(@ForAll long seed) {
    Fuzz.batch(
        seed,
        EXPRESSIONS,
        text -> LinearPattern.of(text).allIn("a b c d ".repeat(200)),
        IllegalArgumentException.class);
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void failures(@ForAll long seed) throws IOException {
    var rules =
        RuleFile.parse(
            "rules.yaml",
            Files.readString(Path.of("work-packages", "triage-identity-boundary.yaml")));
    Fuzz.batch(
        seed,
        List.of(
            """
            E   AssertionError: HTTP 413 payload too large
            >   assert x
                code
            E  unknown: 24
            ---- Captured stdout ----
            status_code=500
            Batch sync failed (400)
            """),
        text -> rules.judge(1, FailureText.of(text)));
  }
}
