package dev.canarygate.blocker;

import dev.canarygate.blocker.substance.Substance;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.Change;
import dev.canarygate.world.Closure.Fix;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges what is taken for a blocker's fix, place by place. */
final class FixAudit {
  private final World world;
  private final Blocker blocker;
  private final String home;

  /** A fix whose change could be read, at the place where it lives. */
  private record Located(Fix fix, Change change, FixPlace place) {}

  /**
   * What one place says.
   *
   * @param proof null when none was asked for
   */
  private record Heard(
      FixPlace place, Audited audited, RedGreen.@Nullable Shown proof, List<Located> fixes) {}

  /**
   * @param home the repository of the issue under its present name
   */
  FixAudit(World world, Blocker blocker, String home) {
    this.world = world;
    this.blocker = blocker;
    this.home = home;
  }

  Finding finding(Fixes fixes) {
    if (fixes.fixes().isEmpty()) {
      return Finding.waiting(
              name()
                  + " was closed by hand and no fix is known: name it (fix-commit), or a person"
                  + " decides")
          .with(blocker.fact(BlockerFacts.VERDICT), "no-fix");
    }
    List<Located> located = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    for (Fix fix : fixes.fixes()) {
      locate(fix, located, unread);
    }
    Facts facts = facts(fixes.fixes());
    Finding finding = located.isEmpty() ? outOfReach(fixes, unread) : judged(located, unread);
    return finding
        .with(facts.and(finding.facts()))
        .detail(name() + ": fixed by " + list(fixes.fixes()) + ", which " + fixes.how());
  }

  private String name() {
    return "#" + blocker.issue().number();
  }

  private static String list(List<Fix> fixes) {
    return fixes.stream().map(Fix::toString).collect(Collectors.joining(", "));
  }

  private void locate(Fix fix, List<Located> located, List<String> unread) {
    for (FixPlace place : blocker.places()) {
      if (isAt(fix, place)) {
        change(fix, fix.repository(), unread)
            .ifPresent(change -> located.add(new Located(fix, change, place)));
        return;
      }
    }
    if (!locateElsewhere(fix, located)) {
      unread.add(fix + " is in no place where a fix of " + name() + " is expected");
    }
  }

  private boolean isAt(Fix fix, FixPlace place) {
    String repository = blocker.issue().repository();
    boolean same = fix.repository().equalsIgnoreCase(place.repository());
    boolean moved =
        fix.repository().equalsIgnoreCase(home) && place.repository().equalsIgnoreCase(repository);
    return same || moved;
  }

  /** A repository may have another name by now: the commit itself tells. */
  private boolean locateElsewhere(Fix fix, List<Located> located) {
    for (FixPlace place : blocker.places()) {
      Optional<Change> change =
          fix.commit().isEmpty() || fix.pullRequest() > 0
              ? Optional.empty()
              : change(fix, place.repository(), new ArrayList<>());
      if (change.isPresent()) {
        located.add(new Located(fix, change.get(), place));
        return true;
      }
    }
    return false;
  }

  /**
   * What a token cannot see, or the forge does not show, is out of reach, which is for a person;
   * what is down is not.
   *
   * @param unread receives the reason why it cannot be read
   */
  private Optional<Change> change(Fix fix, String repository, List<String> unread) {
    try {
      Optional<Change> change =
          fix.pullRequest() > 0
              ? world.forge().pullRequest(repository, fix.pullRequest())
              : world.forge().commit(repository, fix.commit());
      if (change.isEmpty()) {
        unread.add(fix + " cannot be read: it is not there, or not for this token");
      }
      return change;
    } catch (Obstacle obstacle) {
      if (obstacle.kind() == Obstacle.Kind.UNREACHABLE) {
        throw obstacle;
      }
      unread.add(fix + " cannot be read: " + obstacle.getMessage() + "; " + obstacle.remedy());
      return Optional.empty();
    }
  }

  /** The commits that a candidate can contain, else where the fix is instead. */
  private Facts facts(List<Fix> fixes) {
    List<Fix> own =
        fixes.stream()
            .filter(
                fix ->
                    fix.repository().equalsIgnoreCase(home)
                        || fix.repository().equalsIgnoreCase(blocker.issue().repository()))
            .toList();
    List<Fix> counted = own.isEmpty() ? fixes : own;
    String commits =
        counted.stream()
            .map(Fix::commit)
            .filter(commit -> !commit.isEmpty())
            .collect(Collectors.joining(" "));
    Facts facts =
        commits.isEmpty()
            ? Facts.NONE
            : Facts.NONE.with(blocker.fact(SharedFacts.BLOCKER_FIX), commits);
    return facts.with(blocker.fact(SharedFacts.BLOCKER_FIX_REPO), counted.get(0).repository());
  }

  private Finding outOfReach(Fixes fixes, List<String> unread) {
    return Finding.waiting(
            name()
                + ": its fix is out of reach ("
                + list(fixes.fixes())
                + "): a person must decide")
        .details(unread)
        .with(blocker.fact(BlockerFacts.VERDICT), "out-of-reach");
  }

  private Finding judged(List<Located> located, List<String> unread) {
    List<Heard> heard = new ArrayList<>();
    for (FixPlace place : blocker.places()) {
      List<Located> here = located.stream().filter(each -> each.place().equals(place)).toList();
      if (!here.isEmpty()) {
        heard.add(heard(place, here));
      }
    }
    Heard best =
        heard.stream()
            .min((one, other) -> verdict(one).compareTo(verdict(other)))
            .orElse(heard.get(0));
    Verdict verdict = verdict(best);
    boolean partly = verdict == Verdict.FAILED && !unread.isEmpty();
    return finding(partly ? Verdict.WAITING : verdict, best)
        .details(unread)
        .details(heard.stream().flatMap(each -> lines(each).stream()).toList())
        .proof(exhibits(heard));
  }

  private Heard heard(FixPlace place, List<Located> here) {
    Audited audited =
        Audited.together(
            here.stream()
                .map(each -> new ForgeChange(world.forge(), each.change()).audited(place))
                .toList());
    return new Heard(place, audited, proof(place, here), here);
  }

  /** A proof changes the clone's administration and runs code: not in a dry run. */
  private RedGreen.@Nullable Shown proof(FixPlace place, List<Located> here) {
    if (place.recipe().repository() == null || world.dry()) {
      return null;
    }
    SubstanceAudit paths = SubstanceAudit.ofPaths(place.scope(), place.tests());
    Located last = here.get(here.size() - 1);
    List<String> tests =
        last.change().files().stream()
            .filter(file -> !file.status().equals("removed"))
            .map(Change.FileChange::path)
            .filter(
                path -> paths.isTest(path) && path.matches("(.*/)?(test_[^/]*|[^/]*_test)\\.py"))
            .toList();
    return new RedGreen(world.shell(), world.evidence(), place.recipe())
        .prove(last.fix().commit(), tests, paths::isTest);
  }

  private Verdict verdict(Heard heard) {
    Audited audited = heard.audited();
    boolean logsOnly = !audited.needsPerson() && audited.substance() != Substance.SUBSTANTIVE;
    if (heard.proof() != null && heard.proof().proof() == RedGreen.Proof.PROVED && !logsOnly) {
      return Verdict.PASSED;
    }
    if (heard.proof() != null && heard.proof().proof() == RedGreen.Proof.REFUTED) {
      return Verdict.FAILED;
    }
    if (audited.accepted() || (blocker.testOptional() && isSubstantive(audited))) {
      return Verdict.PASSED;
    }
    return audited.needsPerson() ? Verdict.WAITING : Verdict.FAILED;
  }

  private static boolean isSubstantive(Audited audited) {
    return audited.substance() == Substance.SUBSTANTIVE && !audited.doubt();
  }

  private Finding finding(Verdict verdict, Heard best) {
    String fix = list(best.fixes().stream().map(Located::fix).toList());
    Audited audited = best.audited();
    String proof = best.proof() == null ? "" : "; " + best.proof().words();
    String summary =
        switch (verdict) {
          case PASSED -> name() + " is fixed by " + fix + ": " + audited.inWords() + proof;
          case WAITING ->
              name() + ": a person must look at " + fix + ": " + audited.inWords() + proof;
          default -> name() + ": " + fix + " is not a fix: " + audited.inWords() + proof;
        };
    Finding finding =
        Finding.of(verdict, summary)
            .with(blocker.fact(BlockerFacts.CLASS), audited.substance().word())
            .with(blocker.fact(BlockerFacts.DOUBT), audited.doubt() ? "yes" : "no")
            .with(blocker.fact(BlockerFacts.TESTS), audited.tests().name().toLowerCase(Locale.ROOT))
            .with(blocker.fact(BlockerFacts.VERDICT), word(verdict));
    return best.proof() == null
        ? finding
        : finding.with(
            blocker.fact(BlockerFacts.PROOF), best.proof().proof().name().toLowerCase(Locale.ROOT));
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> "accepted";
      case WAITING -> "person";
      default -> "rejected";
    };
  }

  private List<String> lines(Heard heard) {
    List<String> lines = new ArrayList<>();
    lines.add(name() + " in " + heard.place().repository() + ":");
    lines.addAll(new AuditReport(heard.audited()).lines());
    if (heard.proof() != null) {
      lines.add("  red-green: " + heard.proof().words());
    } else if (heard.place().recipe().repository() != null) {
      lines.add("  red-green: not tried, because nothing may be changed here; run and resume do");
    } else if (heard.audited().needsPerson() && !heard.place().copy().isEmpty()) {
      lines.add(
          "  red-green: not asked for. A red-green proof can settle the doubt: it runs the tests of"
              + " the fix in "
              + heard.place().copy()
              + ", with the fix and without it. Add 'prove: red-green' and a 'command' to this place"
              + " in the package file, then resume");
    }
    return lines;
  }

  private List<Exhibit> exhibits(List<Heard> heard) {
    List<Exhibit> exhibits = new ArrayList<>();
    String text =
        heard.stream()
            .flatMap(each -> lines(each).stream())
            .collect(Collectors.joining("\n", "", "\n"));
    String file = "blocker-" + blocker.issue().number() + "-audit.txt";
    exhibits.add(world.evidence().keepNew(file, text.getBytes(StandardCharsets.UTF_8)));
    heard.stream()
        .map(Heard::proof)
        .filter(java.util.Objects::nonNull)
        .forEach(proof -> exhibits.addAll(proof.transcripts()));
    return exhibits;
  }
}
