package dev.canarygate.candidate;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.Lineage;
import dev.canarygate.world.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether the candidate's commit contains what it must: the floor, and every fix. */
final class LineageStep implements Step {
  static final StepKind KIND =
      new StepKind(
              "candidate.lineage",
              "Checks that the candidate contains the floor commit and the fix of each blocker.",
              Shape.EMPTY
                  .required(
                      "repository", Shape.Type.TEXT, "Where the candidate's tag is, as owner/name.")
                  .required(
                      "descends-from", Shape.Type.TEXT, "Commit that the candidate must contain.")
                  .optional(
                      "git-dir", Shape.Type.TEXT, "A clone on this machine, asked before GitHub."),
              true,
              LineageStep::new)
          .learning(
              CandidateFacts.LINEAGE,
              CandidateFacts.LINEAGE_MEANS,
              CandidateFacts.FLOOR,
              CandidateFacts.FIX_CONTAINED);

  private final String repository;
  private final String floor;
  private final @Nullable String gitDir;

  private LineageStep(Settings settings) {
    repository = settings.text("repository");
    floor = settings.text("descends-from");
    gitDir = settings.optionalText("git-dir").filter(text -> !text.isBlank()).orElse(null);
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var tag = assignment.facts().get(SharedFacts.CANDIDATE_TAG);
    var commit = assignment.facts().get(SharedFacts.CANDIDATE_COMMIT);
    if (tag.isEmpty() || commit.isEmpty()) {
      return Finding.inconclusive("no candidate is known; discover one first");
    }
    var history = new History(world, repository, gitDir);
    var findings = new ArrayList<Finding>();
    findings.add(sameTag(history, tag.get(), commit.get()));
    findings.add(floor(history, tag.get(), commit.get()));
    fixes(assignment.facts())
        .forEach(fix -> findings.add(contains(history, fix, tag.get(), commit.get())));
    return whole(findings).with(known(findings)).details(history.remarks());
  }

  private Finding floor(History history, String tag, String commit) {
    var answer = history.lineage(floor, commit);
    if (answer.lineage() == null) {
      return Finding.inconclusive(
          "it is not known how " + tag + " relates to the floor " + floor + ": " + answer.why());
    }
    var finding =
        answer.lineage().contains()
            ? Finding.passed(tag + " contains the floor " + floor)
            : Finding.failed(
                tag
                    + " ("
                    + commit
                    + ") does not contain the floor "
                    + floor
                    + ": "
                    + says(answer));
    return finding
        .with(CandidateFacts.LINEAGE, inOneWord(answer.lineage()))
        .with(CandidateFacts.LINEAGE_MEANS, says(answer))
        .with(CandidateFacts.FLOOR, floor);
  }

  /** What shares no history has diverged, too: {@code candidate.lineage-means} tells them apart. */
  private static String inOneWord(Lineage lineage) {
    return (lineage == Lineage.UNRELATED ? Lineage.DIVERGED : lineage)
        .name()
        .toLowerCase(Locale.ROOT);
  }

  private static String says(LocalClone.Answer answer) {
    var lineage = answer.lineage();
    if (lineage == null) {
      return "unknown";
    }
    return switch (lineage) {
      case AHEAD -> "the candidate contains the floor";
      case IDENTICAL -> "the candidate is the floor";
      case BEHIND -> "the candidate is behind the floor";
      case DIVERGED -> "they have diverged";
      case UNRELATED -> "they have no common ancestor";
    };
  }

  /** A tag that means another commit here than there was moved. */
  private static Finding sameTag(History history, String tag, String commit) {
    var local = history.localCommitOf(tag);
    return local.isEmpty() || local.get().equals(commit)
        ? Finding.passed(tag + " is " + commit)
        : Finding.failed(
            "the tag "
                + tag
                + " is "
                + commit
                + " on GitHub, and "
                + local.get()
                + " in the local clone");
  }

  private Finding contains(History history, Fix fix, String tag, String commit) {
    var answer = history.lineage(fix.commit(), commit);
    var name = "the fix " + fix.commit() + " of #" + fix.blocker();
    if (answer.lineage() == null) {
      return fix.livesElsewhere(repository)
          ? Finding.passed(name + " lives in " + fix.repository() + ": not part of a candidate")
          : Finding.inconclusive(
              "it is not known whether " + tag + " contains " + name + ": " + answer.why());
    }
    return answer.lineage().contains()
        ? Finding.passed(tag + " contains " + name).with(fix.contained(), "yes")
        : Finding.waiting(tag + " does not contain " + name + ": a newer candidate must")
            .with(fix.contained(), "no");
  }

  private static List<Fix> fixes(Facts facts) {
    return facts.all(SharedFacts.BLOCKER_FIX).stream()
        .flatMap(
            fix ->
                Stream.of(fix.value().split("[\\s,]+", -1))
                    .filter(commit -> !commit.isBlank())
                    .map(commit -> Fix.of(fix.filled().get(0), commit, facts)))
        .toList();
  }

  private static Finding whole(List<Finding> parts) {
    var worst = Verdict.worst(parts.stream().map(Finding::verdict).toList());
    var telling = parts.stream().filter(each -> each.verdict() == worst).toList();
    var summary = (worst == Verdict.PASSED ? parts.get(1) : telling.get(0)).summary();
    return Finding.of(worst, summary)
        .details(
            parts.stream().map(Finding::summary).filter(each -> !each.equals(summary)).toList());
  }

  private static Facts known(List<Finding> parts) {
    return parts.stream().map(Finding::facts).reduce(Facts.NONE, Facts::and);
  }

  /** A commit that fixed a blocker, as the audit of the blockers recorded it. */
  private record Fix(String blocker, String commit, @Nullable String repository) {
    static Fix of(String blocker, String commit, Facts facts) {
      var repository = facts.get(SharedFacts.BLOCKER_FIX_REPO.of(blocker)).orElse(null);
      return new Fix(blocker, commit, repository);
    }

    boolean livesElsewhere(String candidates) {
      return repository != null && !repository.equalsIgnoreCase(candidates);
    }

    Fact contained() {
      return CandidateFacts.FIX_CONTAINED.of(blocker);
    }
  }

  /**
   * The clone first, when there is one, then the forge. A fix under another repository's name is
   * asked for all the same: the repository may have been renamed.
   */
  private static final class History {
    private final World world;
    private final String repository;
    private final @Nullable LocalClone clone;
    private final List<String> remarks = new ArrayList<>();

    History(World world, String repository, @Nullable String gitDir) {
      this.world = world;
      this.repository = repository;
      clone = gitDir == null ? null : new LocalClone(world.shell(), Path.of(gitDir));
    }

    LocalClone.Answer lineage(String base, String head) {
      var local = clone == null ? null : clone.lineage(base, head);
      if (local != null && local.lineage() != null) {
        return local;
      }
      if (local != null) {
        remarks.add(local.why() + "; asked GitHub instead");
      }
      return world
          .forge()
          .lineage(repository, base, head)
          .map(lineage -> new LocalClone.Answer(lineage, ""))
          .orElse(LocalClone.Answer.unknown(unknown(local, base)));
    }

    private String unknown(LocalClone.@Nullable Answer local, String commit) {
      var forge = repository + " does not know " + commit;
      return local == null ? forge : local.why() + ", and " + forge;
    }

    java.util.Optional<String> localCommitOf(String tag) {
      return clone == null ? java.util.Optional.empty() : clone.commitOfTag(tag);
    }

    List<String> remarks() {
      return remarks;
    }
  }
}
