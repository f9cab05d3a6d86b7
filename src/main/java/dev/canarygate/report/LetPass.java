package dev.canarygate.report;

import dev.canarygate.gate.Decision;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Waiver;
import dev.canarygate.text.EmailAddresses;
import dev.canarygate.text.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * What did not pass and does not block, because a person said so: a reader of a cleared gate learns
 * who let what pass, and why.
 */
record LetPass(Report report) {
  private static final int LONGEST = 200;

  /** A stop or a package, and the person who let it pass. */
  private record One(String person, String what, String reason) {
    String inWords() {
      return what + " (" + Visible.line(reason.strip(), LONGEST) + ")";
    }
  }

  /** One for each person's waivers, then one for each person's decisions to skip. */
  List<String> sentences() {
    return Stream.concat(
            sentences("stop", "waived", report.rows().stream().flatMap(this::waived)),
            sentences("work package", "skipped", report.rows().stream().flatMap(LetPass::skipped)))
        .toList();
  }

  private static Stream<String> sentences(String what, String done, Stream<One> all) {
    var people = new LinkedHashMap<String, List<String>>();
    all.forEach(
        each ->
            people.computeIfAbsent(each.person(), who -> new ArrayList<>()).add(each.inWords()));
    return people.entrySet().stream()
        .map(
            each -> {
              int many = each.getValue().size();
              return many
                  + " "
                  + what
                  + (many == 1 ? " was " : "s were ")
                  + done
                  + " by "
                  + EmailAddresses.hidden(each.getKey())
                  + ": "
                  + String.join(", ", each.getValue())
                  + ".";
            });
  }

  private Stream<One> waived(PackageRow row) {
    return row.waived().stream().flatMap(stop -> waiver(row, stop));
  }

  private Stream<One> waiver(PackageRow row, TrippedStop stop) {
    var state = report.plan().state();
    return state.waivers().stream()
        .filter(each -> each.covers(row.id(), stop, state.facts(), report.plan().now()))
        .reduce((first, later) -> later)
        .stream()
        .map(each -> one(each, row.id() + " " + stop.id()));
  }

  private static One one(Waiver waiver, String what) {
    return new One(waiver.person(), what, waiver.reason());
  }

  private static Stream<One> skipped(PackageRow row) {
    return row.skipped().stream()
        .map(each -> each.given().what())
        .map(
            said ->
                new One(
                    said.person(),
                    row.id() + " " + row.workPackage().title(),
                    ((Decision) said).reason()));
  }
}
