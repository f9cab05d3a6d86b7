package dev.canarygate.gatefile;

import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Identity;
import java.util.Set;

/** Reads {@code identity} of {@code gate.yaml}: what a gate is about, and how it is looked at. */
record IdentityReader(GateParameters parameters, Problems problems) {
  /**
   * @param steps read the steps that look at it
   */
  Identity read(Piece.Keyed gate, StepReader steps) {
    return gate.section("identity")
        .map(section -> parameters.fillAllBut(Set.of("look"), section))
        .map(section -> identity(section, steps))
        .orElse(Identity.NONE);
  }

  private Identity identity(Piece.Keyed section, StepReader steps) {
    var facts = section.texts("facts");
    facts.forEach(this::requireFactName);
    section.sections("subjects").stream()
        .flatMap(each -> each.text("sha256").stream())
        .forEach(this::requireFactName);
    return new Identity(
        facts.stream().map(Piece.Text::value).toList(),
        steps.read(section, "look", parameters, ""),
        SubjectReader.read(section));
  }

  private void requireFactName(Piece.Text name) {
    try {
      Facts.requireName(name.value());
    } catch (IllegalArgumentException e) {
      problems.add(name.at(), String.valueOf(e.getMessage()));
    }
  }
}
