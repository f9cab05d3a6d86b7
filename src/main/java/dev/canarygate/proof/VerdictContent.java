package dev.canarygate.proof;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.GivenStatement;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.StatedSubjects;
import dev.canarygate.gate.Subject;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.text.Json;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is stated of a gate that ended.
 *
 * @param outcome CLEARED or STOPPED
 * @param rehearsed whether it ran in a rehearsal world
 * @param journal how far the journal had come, the outcome being in it
 * @param at when it is stated
 * @param tool name and version of this program
 */
public record VerdictContent(
    Plan plan, Outcome outcome, boolean rehearsed, JournalPrefix journal, Instant at, String tool) {
  private static final List<Fact> CANDIDATE =
      List.of(
          SharedFacts.CANDIDATE_VERSION,
          SharedFacts.CANDIDATE_TAG,
          SharedFacts.CANDIDATE_COMMIT,
          SharedFacts.CANDIDATE_DIGEST);

  StatementKind kind() {
    return StatementKind.of(outcome, rehearsed);
  }

  EvidenceSums evidence() {
    return EvidenceSums.of(plan.state());
  }

  /** Those that were measured; when none was, the list of the evidence. */
  List<Subject.Measured> subjects() {
    var measured = new StatedSubjects(plan).measured();
    return measured.isEmpty()
        ? List.of(new Subject.Measured(VerdictFiles.EVIDENCE, evidence().sha256(), ""))
        : measured;
  }

  InTotoStatement statement() {
    return new InTotoStatement(subjects(), kind().type(), predicate());
  }

  /** As docs/attestations.md describes it. */
  ObjectNode predicate() {
    var node = Json.object();
    node.put("verdict", outcome.name());
    node.put("rehearsal", rehearsed);
    gate(node.putObject("gate"));
    candidate(node.putObject("candidate"));
    node.putObject("verifier").put("id", StatementNames.of("verifier")).put("version", tool);
    definition(node.putObject("definition"));
    node.put("startedOn", plan.state().runs().get(0).at().toString());
    node.put("statedOn", at.toString());
    journal.describe(node.putObject("journal"));
    describe(node.putArray("evidence").addObject(), VerdictFiles.EVIDENCE, evidence().sha256());
    packages(node.putArray("packages"));
    words(node.putArray("statements"));
    return node;
  }

  static void describe(ObjectNode node, String name, String sha256) {
    node.put("name", name).putObject("digest").put("sha256", sha256);
  }

  private void gate(ObjectNode node) {
    node.put("id", plan.state().gate());
    node.put("title", plan.definition().title());
    node.put("run", plan.state().run());
  }

  private void candidate(ObjectNode node) {
    var facts = new StatedSubjects(plan).facts();
    names().forEach(name -> facts.get(name).ifPresent(value -> node.put(name, value)));
  }

  private Set<String> names() {
    var identity = plan.definition().identity();
    var names = new LinkedHashSet<String>();
    CANDIDATE.forEach(each -> names.add(each.name()));
    names.addAll(identity.facts());
    identity.subjects().forEach(each -> names.addAll(each.facts()));
    return names;
  }

  private void definition(ObjectNode node) {
    describe(node, plan.definition().title(), plan.definition().digest());
    var parts = node.putObject("parts");
    plan.definition().parts().forEach(parts::put);
  }

  private void packages(ArrayNode all) {
    plan.definition().workPackages().forEach(each -> workPackage(each, all.addObject()));
  }

  private void workPackage(WorkPackage workPackage, ObjectNode node) {
    var newest = plan.state().newestAttempt(workPackage.id());
    node.put("id", workPackage.id());
    node.put("title", workPackage.title());
    node.put("verdict", newest.map(Attempt::word).orElse("not run"));
    node.put("attempt", newest.map(Attempt::number).orElse(0));
    var stops = node.putArray("stops");
    newest.stream()
        .flatMap(each -> each.stops().stream())
        .forEach(each -> stops.addObject().put("id", each.id()).put("report", each.report()));
  }

  /** What people said and nobody took back: a verdict rests on their words, too. */
  private void words(ArrayNode all) {
    said()
        .forEach(
            each ->
                all.addObject()
                    .put("id", each.id())
                    .put("person", each.what().person())
                    .put("at", each.at().toString()));
  }

  private Stream<GivenStatement> said() {
    return plan.state().statements().counting();
  }
}
