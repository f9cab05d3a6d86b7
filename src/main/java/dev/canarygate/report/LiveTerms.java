package dev.canarygate.report;

import dev.canarygate.gate.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * On which terms a page is served.
 *
 * @param version of the page, higher for each newer one
 * @param token that each form sends back
 * @param allowed what people may say on the page; empty: it is read-only
 * @param person the name that a form proposes; empty: the person types it; null: a certificate
 *     names the person, and no form asks
 */
public record LiveTerms(
    long version, String token, Set<Statement.Kind> allowed, @Nullable String person) {
  public LiveTerms {
    allowed = Set.copyOf(allowed);
  }

  boolean allows(Statement.Kind kind) {
    return allowed.contains(kind);
  }
}
