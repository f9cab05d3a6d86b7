package dev.canarygate.blocker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.blocker.diff.DiffReader;
import dev.canarygate.blocker.substance.PythonChange;
import dev.canarygate.blocker.substance.Substance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pairs of Python, before and after, each with what the change is; a "?" means with doubt. */
class SubstanceCasesTest {
  private static final String PATH = "src/app/module.py";

  record Case(String wanted, boolean doubt, String name, String before, String after) {
    static Case of(String text) {
      String[] parts = text.split("\n", 2);
      String[] title = parts[0].split(": ", 2);
      String[] code = parts[1].split("(?m)^---\n", 2);
      String wanted = title[0].replace("?", "");
      return new Case(wanted, title[0].endsWith("?"), title[1], code[0], code[1]);
    }

    @Override
    public String toString() {
      return wanted + ": " + name;
    }
  }

  static Stream<Case> cases() throws IOException {
    try (var stream = SubstanceCasesTest.class.getResourceAsStream("/blocker/cases.txt")) {
      byte[] bytes = Objects.requireNonNull(stream).readAllBytes();
      var text = new String(bytes, StandardCharsets.UTF_8);
      return Arrays.stream(text.split("(?m)^=== ")).filter(part -> !part.isBlank()).map(Case::of);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aChangeIsClassedByTheWholeTexts(Case one) {
    Audited audited = audit(one, new PythonChange(path -> one.before(), path -> one.after()));
    assertThat(audited.substance().word()).as("%s", audited.hunks()).isEqualTo(one.wanted());
    assertThat(audited.doubt()).as("%s", audited.hunks()).isEqualTo(one.doubt());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theTextAfterAndTheDiffAreEnoughToKnowTheTextBefore(Case one) {
    Audited audited = audit(one, new PythonChange(path -> null, path -> one.after()));
    assertThat(audited.substance().word()).isEqualTo(one.wanted());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theDiffAloneNeverMakesADiagnosticChangeSubstantive(Case one) {
    Audited audited = audit(one, new PythonChange(path -> null, path -> null));
    boolean substantive = audited.substance() == Substance.SUBSTANTIVE && !audited.doubt();
    assertThat(substantive).as("%s", audited.hunks()).isEqualTo(one.wanted().equals("substantive"));
  }

  private static Audited audit(Case one, PythonChange change) {
    String diff = SampleDiffs.between(PATH, one.before(), one.after());
    return new SubstanceAudit(List.of("src/"), List.of("tests/"), change)
        .judge(DiffReader.parse(one.name(), diff));
  }
}
