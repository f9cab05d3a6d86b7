package dev.canarygate.blocker;

import dev.canarygate.blocker.FixChanges.Located;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.Change;
import dev.canarygate.world.Closure.Fix;
import dev.canarygate.world.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges what is taken for a blocker's fix, place by place. */
final class FixAudit {
  private final World world;
  private final Blocker blocker;
  private final String home;

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
              blocker.name()
                  + " was closed by hand and no fix is known: name it (fix-commit), or a person"
                  + " decides")
          .with(blocker.fact(BlockerFacts.VERDICT), "no-fix");
    }
    var changes = new FixChanges(world.forge(), blocker, home);
    fixes.fixes().forEach(changes::locate);
    Facts facts = facts(fixes.fixes());
    Finding finding =
        changes.located().isEmpty()
            ? outOfReach(fixes, changes.unread())
            : judged(changes.located(), changes.unread());
    return finding
        .with(facts.and(finding.facts()))
        .detail(blocker.name() + ": fixed by " + list(fixes.fixes()) + ", which " + fixes.how());
  }

  private static String list(List<Fix> fixes) {
    return fixes.stream().map(Fix::toString).collect(Collectors.joining(", "));
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
            blocker.name()
                + ": its fix is out of reach ("
                + list(fixes.fixes())
                + "): a person must decide")
        .details(unread)
        .with(blocker.fact(BlockerFacts.VERDICT), "out-of-reach");
  }

  private Finding judged(List<Located> located, List<String> unread) {
    List<PlaceAudit> heard = new ArrayList<>();
    for (FixPlace place : blocker.places()) {
      List<Located> here = located.stream().filter(each -> each.place().equals(place)).toList();
      if (!here.isEmpty()) {
        heard.add(heard(place, here));
      }
    }
    PlaceAudit best =
        heard.stream()
            .min((one, other) -> one.verdict().compareTo(other.verdict()))
            .orElse(heard.get(0));
    Verdict verdict = best.verdict();
    boolean partly = verdict == Verdict.FAILED && !unread.isEmpty();
    return finding(partly ? Verdict.WAITING : verdict, best)
        .details(unread)
        .details(heard.stream().flatMap(each -> each.lines().stream()).toList())
        .proof(exhibits(heard));
  }

  private PlaceAudit heard(FixPlace place, List<Located> here) {
    Audited audited =
        Audited.together(
            here.stream()
                .map(each -> new ForgeChange(world.forge(), each.change()).audited(place))
                .toList());
    return new PlaceAudit(blocker, place, audited, proof(place, here), here);
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

  private Finding finding(Verdict verdict, PlaceAudit best) {
    String fix = list(best.fixes().stream().map(Located::fix).toList());
    Audited audited = best.audited();
    String proof = best.proof() == null ? "" : "; " + best.proof().words();
    String summary =
        switch (verdict) {
          case PASSED -> blocker.name() + " is fixed by " + fix + ": " + audited.inWords() + proof;
          case WAITING ->
              blocker.name() + ": a person must look at " + fix + ": " + audited.inWords() + proof;
          default -> blocker.name() + ": " + fix + " is not a fix: " + audited.inWords() + proof;
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

  private List<Exhibit> exhibits(List<PlaceAudit> heard) {
    List<Exhibit> exhibits = new ArrayList<>();
    String text =
        heard.stream()
            .flatMap(each -> each.lines().stream())
            .collect(Collectors.joining("\n", "", "\n"));
    String file = "blocker-" + blocker.issue().number() + "-audit.txt";
    exhibits.add(world.evidence().keepNew(file, text.getBytes(StandardCharsets.UTF_8)));
    heard.stream()
        .map(PlaceAudit::proof)
        .filter(java.util.Objects::nonNull)
        .forEach(proof -> exhibits.addAll(proof.transcripts()));
    return exhibits;
  }
}
