package dev.canarygate.candidate;

import dev.canarygate.client.Wheel;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Version;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Web.Answer;
import dev.canarygate.world.World;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** What the index's page says of the wheel: its digest, and who published it. */
final class WheelPublisher {
  private final World world;
  private final String distribution;
  private final String step;
  private final String wanted;

  WheelPublisher(World world, Settings settings, String step) {
    this.world = world;
    this.step = step;
    distribution = settings.text("package");
    wanted = settings.optionalText("require-publisher").orElse("");
  }

  /**
   * @param page as pip names it; empty for an index that is a folder
   * @throws Obstacle when a publisher is required and the index does not answer
   */
  WheelFound look(WheelFound found, Wheel wheel, Version version, Optional<String> page) {
    var listing = page.flatMap(address -> IndexListing.of(world.web(), address));
    if (listing.isEmpty()) {
      return without(found, "the index's page cannot be read without pip");
    }
    try {
      var file = listing.get().file(wheel.file());
      return file.isEmpty()
          ? without(found, "the index's page does not list " + wheel.file())
          : listed(found, wheel, version, listing.get(), file.get());
    } catch (Obstacle e) {
      if (!wanted.isEmpty()) {
        throw e;
      }
      return found.note("The index was not asked who published the wheel: " + e.getMessage());
    }
  }

  private WheelFound listed(
      WheelFound found, Wheel wheel, Version version, IndexListing listing, IndexFile file) {
    var checked = digest(found, wheel, file);
    var answer = listing.provenance(file, normal(distribution), version.toString(), wheel.file());
    return answer.isEmpty()
        ? without(checked, "the index has no provenance for " + wheel.file())
        : published(checked, wheel, answer.get());
  }

  private static WheelFound digest(WheelFound found, Wheel wheel, IndexFile file) {
    if (file.sha256().isEmpty()) {
      return found.note(
          "The index's page states no SHA-256 for "
              + wheel.file()
              + ": its digest is that of the file as pip downloaded it.");
    }
    return file.sha256().equals(wheel.sha256())
        ? found
        : found.problem(
            "index: its page says sha256 "
                + file.sha256()
                + " for "
                + wheel.file()
                + ", the file has "
                + wheel.sha256());
  }

  private WheelFound published(WheelFound found, Wheel wheel, Answer answer) {
    var kept = found.proof(world.evidence().keepNew(step + "-provenance.json", answer.body()));
    try {
      var provenance = Provenance.read(answer.body(), wheel.file(), wheel.sha256());
      return published(kept, provenance);
    } catch (IOException e) {
      return kept.problem("provenance: " + e.getMessage());
    }
  }

  private WheelFound published(WheelFound found, Provenance provenance) {
    var publishers = provenance.publishers();
    var shown =
        publishers.stream().filter(each -> each.isOf(wanted)).findFirst().orElse(publishers.get(0));
    var said =
        found
            .with(shown.facts())
            .note(
                "The index says who published the wheel: "
                    + provenance.inWords()
                    + ". No signature was checked.");
    return wanted.isEmpty() || shown.isOf(wanted)
        ? said
        : said.problem("publisher: expected " + wanted + ", found " + provenance.inWords());
  }

  private WheelFound without(WheelFound found, String why) {
    return wanted.isEmpty()
        ? found
        : found.problem("publisher: expected " + wanted + ", found none: " + why);
  }

  /** PEP 503. */
  private static String normal(String name) {
    return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
  }
}
