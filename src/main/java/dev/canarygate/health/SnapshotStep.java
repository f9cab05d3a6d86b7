package dev.canarygate.health;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Step;
import dev.canarygate.probe.Probe;
import dev.canarygate.probe.ProbeRecord;
import dev.canarygate.world.Web.Question;
import dev.canarygate.world.World;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Asks both addresses, checks every expectation and says every miss, not only the first.
 *
 * <p>A deployment that does not answer, or answers something else than it should, taught nothing:
 * inconclusive. One that answers and does not meet the expectations failed.
 */
final class SnapshotStep implements Step {
  private final SnapshotRequest request;

  SnapshotStep(SnapshotRequest request) {
    this.request = request;
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var health = new Probe(Question.get(request.health(), request.limit()));
    var ready = new Probe(Question.get(request.ready(), request.limit()));
    ask(world, List.of(health, ready));
    var exhibit = keep(world, assignment, List.of(health, ready));
    var judgement = new HealthAssessment(request);
    judgement.readHealth(health);
    judgement.readReady(ready);
    judgement.learn(HealthFacts.HEALTH_AT, health.last().at().truncatedTo(ChronoUnit.SECONDS));
    judgement.checkExpectations();
    return judgement.finding().proof(exhibit);
  }

  private void ask(World world, List<Probe> probes) {
    probes.forEach(probe -> probe.ask(world));
    var again = probes.stream().filter(Probe::deservesSecondTry).toList();
    if (!again.isEmpty()) {
      var after = again.stream().map(probe -> probe.last().inWords()).toList();
      world.time().pauseToAskAgain(request.retryAfter(), String.join(" and ", after));
      again.forEach(probe -> probe.ask(world));
    }
  }

  private Exhibit keep(World world, Assignment assignment, List<Probe> probes) {
    var document = new ProbeRecord(Secrets.ofEnvironment(world.environment())).of(probes);
    var keepAs = request.keepAs();
    var attempt = assignment.facts().get(SharedFacts.EVIDENCE_PATH);
    if (keepAs != null && attempt.isPresent()) {
      return AttemptFolder.open(world.artifacts(), attempt.get(), world.evidence().fence())
          .keepNew(keepAs, document);
    }
    var name = keepAs != null ? keepAs : assignment.step() + ".json";
    return world.evidence().keepNew(name, document);
  }
}
