package dev.canarygate.integrity;

import dev.canarygate.gate.Fact;

/** What the steps of this package learn. */
final class IntegrityFacts {
  static final Fact VERDICT =
      Fact.word(
          "integrity.verdict",
          "What all fingerprints and snapshots of the attempt say together.",
          "clean",
          "explained",
          "suspect",
          "invalid",
          "inconclusive");
  static final Fact MEASURED =
      Fact.statement("integrity.measured", "What was compared, and whether it stayed the same.");
  static final Fact EXPLAINED =
      Fact.statement("integrity.explained", "What changed for a known reason, and which.");
  static final Fact ENFORCED = Fact.statement("integrity.enforced", "What the gate prevents.");
  static final Fact ATTESTATION =
      Fact.word(
          "integrity.attestation",
          "Whether a person vouched for what cannot be measured from here.",
          "given",
          "missing");
  static final Fact ATTESTED =
      Fact.text("integrity.attested", "Who vouched for which period, in which words.");
  static final Fact INTERVENED =
      Fact.text(
          "integrity.intervened-during-runs", "Repairs by hand while the canary ran, by whom.");
  static final Fact INTERVENTIONS =
      Fact.statement("integrity.interventions", "All repairs by hand that were recorded.");
  static final Fact RUNS_BEGAN = Fact.time("integrity.runs-began", "When the first run began.");
  static final Fact RUNS_ENDED = Fact.time("integrity.runs-ended", "When the last run ended.");

  private IntegrityFacts() {}
}
