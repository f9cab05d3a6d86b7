package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is known is what the findings that still count say, one after the other. */
final class KnownTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<String> PACKAGES = List.of("A", "B", "C");
  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f");

  private final Random random = new Random(440);
  private final List<Event.StepFinished> counting = new ArrayList<>();
  private Known known = Known.NONE;

  @Test
  void findingsThatComeAndAreForgottenAddUpAsIfTheyWereReadAgain() {
    for (int i = 0; i < 3_000; i++) {
      if (random.nextInt(8) == 0) {
        forget(PACKAGES.get(random.nextInt(PACKAGES.size())));
      } else {
        find(PACKAGES.get(random.nextInt(PACKAGES.size())), i);
      }
      assertThat(List.copyOf(known.facts().asMap().entrySet()))
          .isEqualTo(List.copyOf(readAgain().entrySet()));
      NAMES.forEach(this::comesFromTheNewest);
    }
  }

  @Test
  void anAttemptRemembersCandidateAndFolderWhenOthersFollow() {
    var events = new ArrayList<Event>();
    for (int number = 1; number <= 4; number++) {
      var found =
          Finding.passed("open")
              .with("candidate.version", "3.2.0rc" + number)
              .with("evidence.path", "attempt" + number)
              .with("rows", number);
      events.add(new Event.AttemptStarted(AT, "A", number));
      events.add(new Event.StepFinished(AT, "A", number, "open", found));
      events.add(new Event.AttemptEnded(AT, "A", number, Verdict.PASSED, List.of()));
    }

    var first = GateState.of(events).attempts("A").get(0).facts();

    assertThat(first.asMap())
        .isEqualTo(Map.of("candidate.version", "3.2.0rc1", "evidence.path", "attempt1"));
  }

  private void forget(String workPackage) {
    counting.removeIf(each -> each.workPackage().equals(workPackage));
    known = known.without(workPackage);
  }

  private void find(String workPackage, int number) {
    var finding = Finding.passed("found");
    for (int i = random.nextInt(4); i > 0; i--) {
      finding = finding.with(NAMES.get(random.nextInt(NAMES.size())), random.nextInt(3));
    }
    var event = new Event.StepFinished(AT, workPackage, 1, "step-" + number, finding);
    counting.add(event);
    known = known.with(event);
  }

  private Map<String, String> readAgain() {
    var all = new LinkedHashMap<String, String>();
    counting.forEach(each -> all.putAll(each.finding().facts().asMap()));
    return all;
  }

  private void comesFromTheNewest(String name) {
    var taught =
        counting.stream()
            .filter(each -> each.finding().facts().get(name).isPresent())
            .reduce((first, later) -> later);

    assertThat(known.measurement(name).map(Measurement::step))
        .isEqualTo(taught.map(Event.StepFinished::step));
    assertThat(known.measurement(name).map(Measurement::value))
        .isEqualTo(taught.flatMap(each -> each.finding().facts().get(name)));
  }
}
