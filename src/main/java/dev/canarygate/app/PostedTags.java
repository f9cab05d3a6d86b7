package dev.canarygate.app;

import dev.canarygate.evidence.Verification.Problem;
import dev.canarygate.gate.Event;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.JournalContent;
import dev.canarygate.world.Forge;
import dev.canarygate.world.Obstacle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The signed tags of verdicts as they are on GitHub, held against those of a clone: whether each is
 * the same object. It only looks. What the objects say is a check of the clone's tags.
 */
final class PostedTags {
  private final Forge forge;
  private final VerdictTag clone;

  PostedTags(Forge forge, VerdictTag clone) {
    this.forge = forge;
    this.clone = clone;
  }

  EvidenceCheck check(GateFolder gate, JournalContent journal) {
    var what = "tags of " + gate.path() + " on GitHub";
    var remotes = clone.remotes();
    var repository = GitHubRemote.of(remotes);
    if (repository.isEmpty()) {
      return unchecked(what, clone.repository() + GitHubRemote.remedy(clone.repository(), remotes));
    }
    try {
      return check(what, gate.name(), signed(journal), repository.get());
    } catch (Obstacle e) {
      return unchecked(what, String.valueOf(e.getMessage()));
    }
  }

  private static EvidenceCheck unchecked(String what, String why) {
    return new EvidenceCheck(what, EvidenceCheck.POSTED, List.of(), "", why, true);
  }

  private static List<Event.VerdictStated> signed(JournalContent journal) {
    return journal.events().stream()
        .flatMap(each -> each.as(Event.VerdictStated.class).stream())
        .filter(each -> each.key() != null)
        .toList();
  }

  private EvidenceCheck check(
      String what, String gate, List<Event.VerdictStated> verdicts, String repository) {
    var problems = new ArrayList<Problem>();
    var absent = new ArrayList<String>();
    for (var each : verdicts) {
      var name = VerdictTag.name(gate, each);
      var there = forge.objectOfTag(repository, name);
      if (there.isEmpty()) {
        absent.add(name);
      } else {
        problem(name, there.get(), repository).ifPresent(problems::add);
      }
    }
    return new EvidenceCheck(
        what,
        EvidenceCheck.POSTED,
        problems,
        fine(verdicts.size() - absent.size(), absent, repository),
        "",
        true);
  }

  private Optional<Problem> problem(String name, String there, String repository) {
    var here = clone.object(name);
    if (here.filter(there::equals).isPresent()) {
      return Optional.empty();
    }
    var clones =
        here.map(id -> "is the object " + id)
            .orElse("is missing; fetch it: git -C " + clone.repository() + " fetch --tags");
    return Optional.of(
        new Problem(
            "tag",
            name,
            "on %s it is the object %s, in %s it %s"
                .formatted(repository, there, clone.repository(), clones)));
  }

  private static String fine(int same, List<String> absent, String repository) {
    return "tags on "
        + repository
        + " as in the clone: "
        + same
        + (absent.isEmpty() ? "" : "; not there: " + String.join(", ", absent));
  }
}
