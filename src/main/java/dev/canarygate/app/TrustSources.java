package dev.canarygate.app;

import dev.canarygate.gate.VerdictPolicy;

/**
 * Where it is said whom a person trusts who relies on a verdict.
 *
 * @param given with the command; goes before everything else
 * @param known from the gate's parameters, the project and the person's own configuration
 */
public record TrustSources(TrustFiles given, TrustFiles known) {
  /** Without a policy. */
  public TrustFiles files() {
    return given.or(known);
  }

  /**
   * A policy goes before what a project, which others may have written, says. One that believes
   * what nobody signed is not held to a list that the person did not name.
   */
  TrustFiles under(VerdictPolicy policy) {
    return policy.unsigned() ? given : given.or(TrustFiles.of(policy)).or(known);
  }
}
