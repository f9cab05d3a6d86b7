package dev.canarygate.candidate;

import dev.canarygate.candidate.Discovery.Result;
import dev.canarygate.candidate.Discovery.Tagged;
import dev.canarygate.evidence.ScratchFolder;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Blanks;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepKind;
import dev.canarygate.gate.Version;
import dev.canarygate.text.Words;
import dev.canarygate.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which version is the candidate: what the forge and the package index agree on. */
final class DiscoverStep implements Step {
  static final StepKind KIND =
      new StepKind(
              "candidate.discover",
              "Finds the newest published prerelease that is also on the package index.",
              Shape.EMPTY
                  .required("repository", Shape.Type.TEXT, "Where the releases are, as owner/name.")
                  .required(
                      "package", Shape.Type.TEXT, "Name of the distribution in the package index.")
                  .required(
                      "newer-than",
                      Shape.Type.TEXT,
                      "The candidate must be newer than this version.")
                  .required(
                      "pip", Shape.Type.TEXTS, "How pip is started on the runner, word by word.")
                  .optional("environment", Shape.Type.TEXT_MAP, "Set for pip on top of our own.")
                  .optional("limit", Shape.Type.DURATION, "How long pip may take; default 2m.")
                  .optional(
                      "cut-procedure",
                      Shape.Type.TEMPLATE,
                      "Shown when no newer candidate exists."),
              true,
              DiscoverStep::new)
          .expecting(settings -> Map.of(CandidateFacts.DISCOVERY.name(), "found"))
          .learning(
              CandidateFacts.DISCOVERY,
              CandidateFacts.NOT_INSTALLABLE,
              CandidateFacts.BASELINE,
              CandidateFacts.NEWEST_TAG,
              CandidateFacts.INDEX_LATEST,
              CandidateFacts.NEXT_TAG,
              CandidateFacts.NEXT_VERSION,
              SharedFacts.CANDIDATE_VERSION,
              SharedFacts.CANDIDATE_TAG,
              SharedFacts.CANDIDATE_COMMIT,
              SharedFacts.CANDIDATE_SKIPPED,
              CandidateFacts.RELEASE,
              CandidateFacts.FILE,
              CandidateFacts.FILE_SHA256,
              CandidateFacts.PUBLISHED);

  private final String repository;
  private final String distribution;
  private final Version baseline;
  private final String cutProcedure;
  private final Settings settings;

  private DiscoverStep(Settings settings) {
    this.settings = settings;
    repository = settings.text("repository");
    distribution = settings.text("package");
    baseline = Version.of(settings.text("newer-than"));
    cutProcedure = settings.optionalText("cut-procedure").orElse("");
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var log = world.evidence().freeName(assignment.step() + "-pip-index.log");
    try {
      return found(world, discover(world, log), log);
    } catch (NotForThisRunner e) {
      return Finding.waiting(String.valueOf(e.getMessage()))
          .with(CandidateFacts.DISCOVERY, "not-for-this-runner")
          .with(CandidateFacts.NOT_INSTALLABLE, String.valueOf(e.getMessage()))
          .detail(e.remedy())
          .proof(List.of(world.evidence().exhibit(log)));
    }
  }

  private Finding found(World world, Discovery discovery, String log) {
    var facts = facts(discovery);
    var finding =
        switch (discovery.result()) {
          case FOUND -> found(world, discovery);
          case NONE -> notNewer("no prerelease is published", facts);
          case NOT_NEWER -> notNewer("nothing is newer than " + baseline, facts);
          case DISAGREEMENT -> Finding.waiting(disagreement(discovery));
          case AMBIGUOUS ->
              Finding.waiting("two tags spell the newest version; one of them must go");
        };
    return finding
        .with(facts)
        .details(discovery.skipped())
        .details(discovery.bothLists())
        .proof(List.of(world.evidence().exhibit(log)));
  }

  private Discovery discover(World world, String log) {
    var releases = world.forge().releases(repository);
    var tagged = Discovery.tagged(releases);
    var index = index(world);
    var versions =
        index.versions(
            distribution,
            said -> world.evidence().keep(log, said.getBytes(StandardCharsets.UTF_8)));
    return new Discovery(
        baseline,
        tagged,
        Discovery.indexed(versions, tagged),
        yanked(index, tagged, versions),
        Discovery.others(releases));
  }

  private PackageIndex index(World world) {
    return new PackageIndex(
        world.shell(),
        world.web(),
        settings.texts("pip"),
        settings.textMap("environment"),
        settings.durationOr("limit", Duration.ofMinutes(2)));
  }

  /** Asks only about tags that are newer than all that is listed: the others do not matter. */
  private Map<Version, String> yanked(
      PackageIndex index, List<Tagged> tagged, List<Version> listed) {
    var yanked = new LinkedHashMap<Version, String>();
    try (var scratch = ScratchFolder.make("candidate")) {
      for (var each : tagged) {
        if (listed.contains(each.version()) || !each.version().isNewerThan(baseline)) {
          break;
        }
        var reason = index.yanked(distribution, each.version(), scratch.path());
        if (reason.isEmpty()) {
          break;
        }
        yanked.put(each.version(), reason.get());
      }
    }
    return yanked;
  }

  private Finding found(World world, Discovery discovery) {
    var newest = discovery.newestTagged().orElseThrow();
    var tag = newest.release().tag();
    var commit = world.forge().commitOfTag(repository, tag);
    if (commit.isEmpty()) {
      return Finding.waiting(
          "the release " + tag + " is published, but " + repository + " has no tag of that name");
    }
    var skipped = discovery.skipped().stream().map(each -> "; " + each);
    var found =
        Finding.passed(
                "the candidate is " + newest.version() + skipped.collect(Collectors.joining()))
            .with(SharedFacts.CANDIDATE_VERSION, newest.version())
            .with(SharedFacts.CANDIDATE_TAG, tag)
            .with(SharedFacts.CANDIDATE_COMMIT, commit.get())
            .with(CandidateFacts.RELEASE, newest.release().url());
    // An unknown time is not recorded as a fact.
    var published = newest.release().publishedAt();
    return (published == null ? found : found.with(CandidateFacts.PUBLISHED, published))
        .with(chosen(world, newest.version()));
  }

  /** The very file that pip would install, where this pip can say so. */
  private Facts chosen(World world, Version version) {
    try (var scratch = ScratchFolder.make("candidate")) {
      return index(world)
          .chosen(distribution, version, scratch.path())
          .map(
              report -> {
                var file = Facts.NONE.with(CandidateFacts.FILE, report.file());
                return report.sha256().isEmpty()
                    ? file
                    : file.with(CandidateFacts.FILE_SHA256, report.sha256());
              })
          .orElse(Facts.NONE);
    }
  }

  private Finding notNewer(String why, Facts facts) {
    return Finding.waiting(why + ": a newer candidate must be cut, by a person")
        .details(Blanks.fill(cutProcedure, facts).strip().lines().toList());
  }

  private static String disagreement(Discovery discovery) {
    var onForge = discovery.newestTagged().map(each -> each.release().tag()).orElse("none");
    var inIndex = discovery.newestIndexed().map(Version::toString).orElse("none");
    return "the newest release is " + onForge + ", the newest package is " + inIndex;
  }

  private Facts facts(Discovery discovery) {
    var next = discovery.nextTag(settings.text("newer-than"));
    var facts =
        Facts.NONE
            .with(CandidateFacts.DISCOVERY, words(discovery.result()))
            .with(CandidateFacts.BASELINE, baseline);
    if (discovery.newestTagged().isPresent()) {
      var tag = discovery.newestTagged().get().release().tag();
      facts = facts.with(CandidateFacts.NEWEST_TAG, tag);
    }
    if (discovery.newestIndexed().isPresent()) {
      facts = facts.with(CandidateFacts.INDEX_LATEST, discovery.newestIndexed().get());
    }
    return facts
        .and(skipped(discovery))
        .with(CandidateFacts.NEXT_TAG, next)
        .with(CandidateFacts.NEXT_VERSION, Version.of(next));
  }

  /** In the words of the report's first lines. */
  private static Facts skipped(Discovery discovery) {
    var skipped = discovery.skipped();
    if (skipped.isEmpty()) {
      return Facts.NONE;
    }
    var about =
        discovery.result() == Result.FOUND
            ? "; the gate is about " + discovery.newestTagged().orElseThrow().release().tag()
            : "";
    return Facts.NONE.with(SharedFacts.CANDIDATE_SKIPPED, String.join("; ", skipped) + about);
  }

  private static String words(Result result) {
    return Words.of(result);
  }
}
