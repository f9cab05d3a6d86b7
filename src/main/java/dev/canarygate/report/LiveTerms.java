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
 * @param signer in whose name forms sign that do not ask; empty where they do
 */
public record LiveTerms(
    long version,
    String token,
    Set<Statement.Kind> allowed,
    @Nullable String person,
    String signer) {
  public LiveTerms {
    allowed = Set.copyOf(allowed);
  }

  /** Terms on which each form asks for the person's name. */
  public LiveTerms(long version, String token, Set<Statement.Kind> allowed, String person) {
    this(version, token, allowed, person, "");
  }

  boolean allows(Statement.Kind kind) {
    return allowed.contains(kind);
  }
}
