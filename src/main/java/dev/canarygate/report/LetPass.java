package dev.canarygate.report;

import dev.canarygate.gate.Decision;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.TrippedStop;
import dev.canarygate.gate.Waiver;
import dev.canarygate.text.EmailAddresses;
import dev.canarygate.text.Visible;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What did not pass and does not block, because a person said so: a reader of a cleared gate learns
 * who let what pass, and why.
 */
record LetPass(Report report) {
  private static final int LONGEST = 200;

  /**
   * What a person let pass.
   *
   * @param what a stop, or the title of a package
   * @param workPackage where
   */
  private record One(String person, String what, String workPackage, String reason) {
    /** By one word of one person: the same but for the package. */
    private List<String> word() {
      return List.of(what, reason);
    }

    static String inWords(List<One> some) {
      var one = some.get(0);
      var where = some.stream().map(One::workPackage).collect(Collectors.joining(", "));
      return (some.size() == 1 ? where + " " + one.what : one.what + " in " + where)
          + shown(one.reason);
    }
  }

  private static String shown(String reason) {
    return " (" + Visible.line(reason.strip(), LONGEST) + ")";
  }

  /** One for each person's waivers, then one for each person's decisions to skip. */
  List<String> sentences() {
    return Stream.concat(
            sentences("stop", "waived", report.rows().stream().flatMap(this::waived)),
            sentences("work package", "skipped", report.rows().stream().flatMap(LetPass::skipped)))
        .toList();
  }

  private static Stream<String> sentences(String what, String done, Stream<One> all) {
    var people = new LinkedHashMap<String, List<One>>();
    all.forEach(each -> people.computeIfAbsent(each.person(), who -> new ArrayList<>()).add(each));
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
                  + inWords(each.getValue())
                  + ".";
            });
  }

  /** A waiver that let pass a stop of several packages is named once. */
  private static String inWords(List<One> all) {
    return all.stream()
        .collect(Collectors.groupingBy(One::word, LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(One::inWords)
        .collect(Collectors.joining(", "));
  }

  private Stream<One> waived(PackageRow row) {
    return row.waived().stream()
        .flatMap(
            stop ->
                waiver(row, stop).stream()
                    .map(each -> new One(each.person(), stop.id(), row.id(), each.reason())));
  }

  private Optional<Waiver> waiver(PackageRow row, TrippedStop stop) {
    return waiver(report.plan(), row.id(), stop);
  }

  private static Optional<Waiver> waiver(Plan plan, String workPackage, TrippedStop stop) {
    var state = plan.state();
    return state.waivers().stream()
        .filter(each -> each.covers(workPackage, stop, state.facts(), plan.now()))
        .reduce((first, later) -> later);
  }

  /** {@code waived by ben until 2026-06-01T06:00Z}; empty when it is not. */
  static Optional<String> waivedUntil(Plan plan, String workPackage, TrippedStop stop) {
    return waiver(plan, workPackage, stop).map(each -> "waived" + byUntil(each));
  }

  private static String byUntil(Waiver waiver) {
    return by(waiver) + " until " + ShownTime.untilMoment(waiver.until());
  }

  /** Which stops are waived now, by whom until when; empty when none is. */
  String now() {
    return report.rows().stream()
        .flatMap(row -> row.waived().stream().flatMap(stop -> now(row, stop).stream()))
        .collect(Collectors.joining(" "));
  }

  private Optional<String> now(PackageRow row, TrippedStop stop) {
    return waiver(row, stop).map(each -> named(row, stop) + byUntil(each) + ".");
  }

  private static String named(PackageRow row, TrippedStop stop) {
    return row.id() + " " + stop.id() + " is waived";
  }

  private static String by(Waiver waiver) {
    return " by " + EmailAddresses.hidden(waiver.person());
  }

  /** That the waiver of a stop came to its end; empty when none was given, or one counts. */
  Optional<String> lapsed(PackageRow row, TrippedStop stop) {
    var state = report.plan().state();
    return state.waivers().stream()
        .filter(each -> !report.plan().now().isBefore(each.until()))
        .filter(each -> each.covers(row.id(), stop, state.facts(), Instant.MIN))
        .reduce((first, later) -> later)
        .map(
            each ->
                "Its waiver"
                    + by(each)
                    + " was valid until "
                    + ShownTime.UTC.until(each.until())
                    + ".");
  }

  /** Who let a waived stop pass, and why: {@code waived by ben (known)}. */
  String waivedBy(PackageRow row, TrippedStop stop) {
    return "waived" + waiver(row, stop).map(each -> by(each) + shown(each.reason())).orElse("");
  }

  private static Stream<One> skipped(PackageRow row) {
    return row.skipped().stream()
        .map(each -> each.given().what())
        .map(
            said ->
                new One(
                    said.person(),
                    row.workPackage().title(),
                    row.id(),
                    ((Decision) said).reason()));
  }
}
