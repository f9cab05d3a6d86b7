package dev.canarygate.candidate;

import dev.canarygate.client.Distribution;
import dev.canarygate.client.StartupFiles;
import dev.canarygate.client.Wheel;
import dev.canarygate.client.WheelComparison;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.evidence.ScratchFolder;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Fact;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.gate.Version;
import dev.canarygate.text.Visible;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Which wheel the candidate is: downloads it anew from the index, and compares what is installed
 * with it, file by file.
 */
final class WheelLook {
  private static final int SHOWN = 5;

  private final World world;
  private final Settings settings;
  private final Assignment assignment;
  private final Version version;

  WheelLook(World world, Settings settings, Assignment assignment, Version version) {
    this.world = world;
    this.settings = settings;
    this.assignment = assignment;
    this.version = version;
  }

  /**
   * Looks at what is installed; without the setting pip at its startup files alone.
   *
   * @param against what already speaks against it: then an index that cannot be asked is a note
   * @throws Obstacle when the index cannot be asked
   */
  WheelFound look(Installation installation, List<String> against) {
    var found = startup(installation);
    var installed = installation.distribution();
    if (!settings.has("pip") || installed == null) {
      return found;
    }
    try {
      return found.and(downloaded(installation, installed));
    } catch (Obstacle e) {
      if (against.isEmpty()) {
        throw e;
      }
      return found.note("The wheel was not compared: " + e.getMessage());
    }
  }

  private static WheelFound startup(Installation installation) {
    try {
      var stray = StartupFiles.stray(installation.venv());
      if (stray.isEmpty()) {
        return WheelFound.NOTHING;
      }
      var names = String.join(", ", stray.stream().map(Visible::line).toList());
      return WheelFound.NOTHING
          .with(CandidateFacts.STRAY_PTH, names)
          .note("Python runs at each start what no installed distribution put there: " + names);
    } catch (IOException e) {
      return WheelFound.NOTHING.open("startup files cannot be read: " + DiskFault.words(e));
    }
  }

  private WheelFound downloaded(Installation installation, Distribution installed) {
    if (!installed.origin().isIndex()) {
      return WheelFound.NOTHING.note(
          "No wheel is named: what is installed is " + installed.origin() + ".");
    }
    if (!installation.has(version)) {
      return WheelFound.NOTHING.note("No wheel is named: another version is installed.");
    }
    try (var scratch = ScratchFolder.make("candidate")) {
      var index =
          new PackageIndex(
              world.shell(),
              world.web(),
              settings.texts("pip"),
              settings.textMap("environment"),
              settings.durationOr("limit", Duration.ofMinutes(2)));
      var downloaded = index.download(settings.text("package"), version, scratch.path());
      var log = keep("pip-download.log", downloaded.output());
      return judge(downloaded, installation, installed).proof(log);
    } catch (NotForThisRunner e) {
      return WheelFound.NOTHING.open(String.valueOf(e.getMessage())).note(e.remedy());
    }
  }

  private Exhibit keep(String name, String text) {
    return keep(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Exhibit keep(String name, byte[] content) {
    return world.evidence().keepNew(assignment.step() + "-" + name, content);
  }

  private WheelFound judge(
      DownloadedWheel downloaded, Installation installation, Distribution installed) {
    if (!downloaded.mismatch().isEmpty()) {
      return WheelFound.NOTHING.problem(
          "index: it serves another file than it lists: " + downloaded.mismatch());
    }
    if (downloaded.file().isEmpty()) {
      return withoutWheel();
    }
    try {
      return judge(Wheel.read(downloaded.file().get()), downloaded, installation, installed);
    } catch (IOException e) {
      return WheelFound.NOTHING.problem(
          "index: its file " + downloaded.name() + " is not a usable wheel: " + DiskFault.words(e));
    }
  }

  /** Built here from a source archive, or taken off the index since it was installed. */
  private WheelFound withoutWheel() {
    var name = assignment.facts().get(SharedFacts.CANDIDATE_WHEEL);
    boolean named = name.isPresent() && isOfThisVersion(name.get());
    var none = "the index has no wheel of " + settings.text("package") + " " + version;
    return named
        ? WheelFound.NOTHING.open(none + " now; it was installed from " + name.get())
        : WheelFound.NOTHING.note("No wheel is named: " + none + ", so pip built it from source.");
  }

  private boolean isOfThisVersion(String wheel) {
    var parts = wheel.split("-", 3);
    return parts.length == 3 && Version.parse(parts[1]).filter(version::equals).isPresent();
  }

  private WheelFound judge(
      Wheel wheel, DownloadedWheel downloaded, Installation installation, Distribution installed) {
    var found =
        WheelFound.NOTHING.proof(
            keep("wheel-RECORD.csv", String.join("\n", wheel.record()) + "\n"));
    found = compared(found, wheel, installation, installed);
    for (var known :
        List.of(
            List.of(SharedFacts.CANDIDATE_WHEEL, SharedFacts.CANDIDATE_WHEEL_SHA256),
            List.of(CandidateFacts.FILE, CandidateFacts.FILE_SHA256))) {
      found = sameAs(found, wheel, known.get(0), known.get(1));
    }
    found =
        found
            .with(SharedFacts.CANDIDATE_WHEEL, wheel.file())
            .with(SharedFacts.CANDIDATE_WHEEL_SHA256, wheel.sha256());
    return new WheelPublisher(world, settings, assignment.step())
        .look(found, wheel, version, downloaded.page());
  }

  /** A name is one file for good: an index that serves another one under it was tampered with. */
  private WheelFound sameAs(WheelFound found, Wheel wheel, Fact name, Fact sha256) {
    var known = assignment.facts();
    var before = known.get(sha256).orElse(wheel.sha256());
    return known.get(name).filter(wheel.file()::equals).isEmpty() || before.equals(wheel.sha256())
        ? found
        : found.problem(
            "index: expected "
                + wheel.file()
                + " with SHA-256 "
                + before
                + " as before, found "
                + wheel.sha256());
  }

  private static WheelFound compared(
      WheelFound found, Wheel wheel, Installation installation, Distribution installed) {
    try {
      var tags = WheelComparison.tags(installed);
      if (!tags.isEmpty() && !wheel.isFor(tags)) {
        return found
            .open("pip chose " + wheel.file() + "; what is installed is for " + tags)
            .note("Name a pip of the installed Python's version in the parameter runner.pip.");
      }
      var differences = WheelComparison.differences(wheel, installed, installation.venv());
      return differences.isEmpty() ? found : found.problem(inWords(wheel, differences));
    } catch (IOException e) {
      return found.open("the installed files cannot be compared: " + DiskFault.words(e));
    }
  }

  private static String inWords(Wheel wheel, List<String> differences) {
    int number = differences.size();
    return "wheel: expected all files as in "
        + wheel.file()
        + ", found "
        + number
        + " otherwise: "
        + String.join("; ", differences.subList(0, Math.min(SHOWN, number)));
  }
}
