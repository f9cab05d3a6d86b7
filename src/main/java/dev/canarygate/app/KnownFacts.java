package dev.canarygate.app;

import dev.canarygate.gate.FactCatalog;
import dev.canarygate.report.FactReference;
import dev.canarygate.text.Nearest;
import dev.canarygate.world.Launcher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The facts that steps learn and package files can name. */
public final class KnownFacts {
  private KnownFacts() {}

  /**
   * @param pattern a part of the name, a name with {@code *} for any text, or a measured fact's
   *     name; null for all
   * @throws UsageProblem when no fact fits
   */
  public static FactReference like(@Nullable String pattern) {
    return new FactReference(entries(pattern));
  }

  private static List<FactCatalog.Entry> entries(@Nullable String pattern) {
    var catalog = new FactCatalog(StepKinds.all());
    if (pattern == null) {
      return catalog.entries();
    }
    var found = catalog.like(pattern);
    if (found.isEmpty()) {
      throw unknown(pattern, catalog);
    }
    return found;
  }

  private static UsageProblem unknown(String pattern, FactCatalog catalog) {
    var names = catalog.entries().stream().map(each -> each.fact().name()).toList();
    var near = Nearest.to(pattern, names);
    return new UsageProblem(
        "no fact fits '" + pattern + "'" + near.map(Nearest::meant).orElse(""),
        List.of(
            Launcher.PLAIN.line("facts" + near.map(each -> " " + Launcher.word(each)).orElse(""))));
  }
}
