package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Outcome;
import dev.canarygate.rehearsal.Episode;
import dev.canarygate.rehearsal.Rehearsal;
import dev.canarygate.rehearsal.state.Comment;
import dev.canarygate.run.Watcher;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a gate really posts in a rehearsal, for two candidates, held against both contracts. */
final class PostedCommentsIT {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"2026-05-21T07:50:00Z, 3.2.0rc22", "2026-05-20T14:00:00Z, 3.2.0rc18"})
  void bothCommentsBeginWithTheirContracts(String asOf, String candidate) {
    var episode =
        new Episode(
            "posted", "All goes well.", "CLEARED", 0, List.of(), List.of(), asOf, null, null);
    try (var world = Rehearsal.start(folder, episode, 0)) {
      var plan = RehearsedGate.in(world).start(Watcher.NONE);

      assertThat(plan.outcome()).isEqualTo(Outcome.CLEARED);
      var facts = plan.state().facts();
      assertThat(facts.get("candidate.version")).contains(candidate);
      var parameters = plan.definition().parameters();
      CommentContract.named("evidence-comment")
          .holds(comment(world, parameters.get("repos.e2e"), 41), facts);
      CommentContract.named("tracker-comment")
          .holds(comment(world, parameters.get("repos.cli"), 1038), facts);
    }
  }

  private static String comment(Rehearsal world, @Nullable String repository, int issue) {
    var issues =
        world.world().state().repository(String.valueOf(repository)).orElseThrow().repository();
    return issues.issues().entrySet().stream()
        .filter(each -> each.getKey() == issue)
        .flatMap(each -> each.getValue().comments().values().stream())
        .map(Comment::body)
        .filter(body -> body.startsWith("<!-- gate-evidence"))
        .reduce((first, second) -> second)
        .orElseThrow();
  }
}
