package dev.canarygate.rehearsal.play;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gatefile.RehearsalScript.PlayedTests;
import dev.canarygate.world.World;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the report of the tests that a step reads: a suite that passes, or as the file says. */
final class TestsPart implements Part {
  private static final int USUAL = 12;
  private static final int MOST = 10_000;

  private final Scene scene;
  private final GateStage stage;
  private final Optional<Map<String, String>> values;

  TestsPart(Scene scene, GateStage stage) {
    this.scene = scene;
    this.stage = stage;
    var own = new LinkedHashMap<String, List<String>>();
    own.put("junit.executed", counts("junit.executed", String.valueOf(USUAL)));
    own.put("junit.skipped", counts("junit.skipped", "0"));
    for (var none : List.of("failed", "errors", "retried")) {
      own.put("junit." + none, List.of("0"));
    }
    own.put("junit.files", List.of("1"));
    own.put("junit.seconds", List.of("0.100"));
    this.values = scene.fitting(own, List.of(), List.of());
  }

  private List<String> counts(String fact, String usual) {
    var compared = new LinkedHashSet<>(scene.compared(fact, List.of()));
    var all = new LinkedHashSet<>(List.of(usual));
    all.addAll(compared);
    all.addAll(ExpectedFact.around(compared));
    all.removeIf(each -> !each.matches("\\d{1,5}") || Integer.parseInt(each) > MOST);
    return List.copyOf(all);
  }

  @Override
  public Optional<String> gap() {
    return values.isPresent() || scene.named(stage.script().tests()).isPresent()
        ? Optional.empty()
        : Optional.of(
            "no report of tests could be made up that passes; write it: tests: {%s: {passed: 12}}"
                .formatted(scene.shortName()));
  }

  @Override
  public World ready(World world, Assignment asked) {
    var said = scene.named(stage.script().tests()).map(Map.Entry::getValue);
    stage.disk().offer(file(), report(said.orElse(PlayedTests.FINE)));
    return PlayedWorld.closed(world);
  }

  /** A name that the first of the patterns means. */
  private Path file() {
    var pattern = scene.settings().texts("files").get(0);
    return Path.of(pattern.replace("**/", "").replaceAll("\\*+", "rehearsal").replace('?', 'x'))
        .normalize();
  }

  private String report(PlayedTests said) {
    int skipped = said.skipped() > 0 ? said.skipped() : usual("junit.skipped", 0);
    var given = said.passed();
    int passed =
        given == null ? Math.max(0, usual("junit.executed", USUAL) - said.failed()) : given;
    var xml = new StringBuilder();
    xml.append(
        "<testsuite name=\"rehearsal\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\" time=\"0.1\">\n"
            .formatted(passed + said.failed() + skipped, said.failed(), skipped));
    cases(xml, "passes", passed, "");
    cases(xml, "fails", said.failed(), "<failure message=\"as the rehearsal says\"/>");
    cases(xml, "skipped", skipped, "<skipped/>");
    return xml.append("</testsuite>\n").toString();
  }

  private int usual(String fact, int otherwise) {
    return values.map(each -> each.get(fact)).map(Integer::parseInt).orElse(otherwise);
  }

  private static void cases(StringBuilder xml, String name, int number, String inside) {
    for (int i = 1; i <= number; i++) {
      xml.append(
          "  <testcase classname=\"rehearsal\" name=\"%s-%d\" time=\"0.01\">%s</testcase>\n"
              .formatted(name, i, inside));
    }
  }
}
