package dev.canarygate.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * A message for the runner of a workflow; no text in it ends its line or begins another command.
 */
class AnnotationTest {
  private static final String HOSTILE =
      "x\n::error::forged\r\n::set-output name=outcome::CLEARED %0A::add-mask::e ##[group]q";

  private static String command(Annotation note) {
    return note.command(UnaryOperator.identity());
  }

  private static Annotation at(String file, String message) {
    return new Annotation(Annotation.Level.ERROR, "Mistake", file, 3, 5, message);
  }

  @Test
  void aMistakeIsShownAtItsLine() {
    assertThat(command(at("work-packages/gate.yaml", "unknown key: stpes")))
        .isEqualTo(
            "::error file=work-packages/gate.yaml,line=3,col=5,title=Mistake::unknown key: stpes");
  }

  @Test
  void withoutAFileItIsShownWithTheRun() {
    assertThat(command(new Annotation(Annotation.Level.WARNING, "WP01 stopped", "open:\n#1141")))
        .isEqualTo("::warning title=WP01 stopped::open:%0A#1141");
  }

  @Test
  void whatARunnerReadsAsASignIsEscaped() {
    assertThat(command(at("a,b:c%.yaml", "100 % of: a, b")))
        .isEqualTo("::error file=a%2Cb%3Ac%25.yaml,line=3,col=5,title=Mistake::100 %25 of: a, b");
  }

  @Test
  void aHostileMessageStaysOneMessage() {
    assertThat(command(at("f", HOSTILE)))
        .isEqualTo(
            "::error file=f,line=3,col=5,title=Mistake::x%0A::error::forged%0A"
                + "::set-output name=outcome::CLEARED %250A::add-mask::e ##\\u{5b}group]q");
    assertThat(command(new Annotation(Annotation.Level.ERROR, HOSTILE, "m")))
        .startsWith("::error title=x %3A%3Aerror%3A%3Aforged %3A%3Aset-output name=outcome")
        .endsWith("::m");
  }

  /** As the runner takes it apart: the command up to the second pair of colons, then its data. */
  @Property(tries = 1000)
  void theRunnerReadsWhatWasMeant(@ForAll String title, @ForAll String message) {
    var line = command(new Annotation(Annotation.Level.ERROR, title, message));

    assertThat(line).startsWith("::error title=").doesNotContain("\n", "\r", "##[");
    int data = line.indexOf("::", 2);
    assertThat(line.substring("::error title=".length(), data)).doesNotContain(",", ":");
    assertThat(undone(line.substring(data + 2)))
        .isEqualTo(Visible.lines(message).replace("##[", "##\\u{5b}"));
  }

  private static String undone(String data) {
    return data.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
  }

  @Test
  void aVeryLongMessageIsCut() {
    assertThat(command(at("f", "x".repeat(10_000)))).hasSizeLessThan(4_200).endsWith("…");
  }

  @Test
  void onAScreenItHasALineOfItsOwnAndSecretsAreMasked() {
    var terminal = new StringWriter();
    var screen = new Screen(terminal, text -> text.replace("hush", "***"));
    screen.print("12:00 under way");
    Screen.annotate(screen, at("hush.yaml", "token hush"));
    Screen.annotate(screen, at("b.yaml", "m"));
    screen.println("::error::of others");

    assertThat(terminal.toString().lines())
        .containsExactly(
            "12:00 under way",
            "::error file=***.yaml,line=3,col=5,title=Mistake::token ***",
            "::error file=b.yaml,line=3,col=5,title=Mistake::m",
            ":\\u{3a}error::of others");
  }
}
