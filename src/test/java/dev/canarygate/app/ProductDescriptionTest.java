package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code --version} says. */
final class ProductDescriptionTest {
  @Test
  void aBuiltProgramNamesItsCommitAndItsJava() {
    assertThat(Product.description(List.of("73ac027f00", "2026-11-26"), "17.0.2"))
        .isEqualTo("gate-runner development (commit 73ac027f00, 2026-11-26), Java 17.0.2");
  }

  @Test
  void withoutGitTheCommitIsLeftOut() {
    assertThat(Product.description(List.of("", ""), "17.0.2"))
        .isEqualTo("gate-runner development, Java 17.0.2");
    assertThat(Product.description(List.of("${a}", "${b}"), "21"))
        .isEqualTo("gate-runner development, Java 21");
    assertThat(Product.description(List.of(), "21")).endsWith(", Java 21");
    assertThat(Product.description()).endsWith(", Java " + System.getProperty("java.version"));
  }
}
