package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class GraphTest {
  private final Graph graph = Graph.of(Told.stopped().plan());

  @Test
  void asTextALineForEachPackage() {
    assertThat(graph.text(Layout.PLAIN))
        .isEqualTo(
            """
            WP01  Blockers "fixed"  passed
            WP03  Health            passed
            WP04  Single canary     failed  needs WP01, WP03
            """);
  }

  @Test
  void asTextWithinTheColumnsOfANarrowTerminal() {
    assertThat(graph.text(Layout.of(40)))
        .isEqualTo(
            """
            WP01  Blockers      passed
                  "fixed"
            WP03  Health        passed
            WP04  Single        failed  needs WP01,
                  canary                WP03
            """);
  }

  @Test
  void asMermaidWithEveryNeedAsAnArrow() {
    assertThat(graph.mermaid())
        .isEqualTo(
            """
            flowchart LR
              WP01["WP01<br>Blockers #quot;fixed#quot;<br>PASSED"]
              WP03["WP03<br>Health<br>PASSED"]
              WP04["WP04<br>Single canary<br>FAILED"]
              WP01 --> WP04
              WP03 --> WP04
            """);
  }

  @Test
  void asDotForGraphviz() {
    assertThat(graph.dot())
        .contains("\"WP01\" [label=\"WP01\\nBlockers \\\"fixed\\\"\\nPASSED\"];")
        .contains("\"WP01\" -> \"WP04\";")
        .startsWith("digraph gate {")
        .endsWith("}\n");
  }
}
