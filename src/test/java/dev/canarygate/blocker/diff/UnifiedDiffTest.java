package dev.canarygate.blocker.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.gate.BadData;
import dev.canarygate.text.DiffLine;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
  private static List<FileDiff> parse(String text) {
    return DiffReader.parse("some.diff", text);
  }

  @Test
  void linesKeepTheirNumbersOnBothSides() {
    FileDiff file =
        parse(
                """
                commit 1234
                    Subject

                diff --git a/x.py b/x.py
                index 1..2 100644
                --- a/x.py
                +++ b/x.py
                @@ -10,3 +10,4 @@ def f():
                 a
                -b
                +c
                +d
                 e
                """)
            .get(0);
    Hunk hunk = file.hunks().get(0);
    assertThat(file.path()).isEqualTo("x.py");
    assertThat(hunk.section()).isEqualTo("def f():");
    assertThat(hunk.line()).isEqualTo(11);
    assertThat(hunk.before()).extracting(DiffLine::before).containsExactly(10, 11, 12);
    assertThat(hunk.after()).extracting(DiffLine::after).containsExactly(10, 11, 12, 13);
    assertThat(hunk.changesBefore(11, 11)).isTrue();
    assertThat(hunk.changesBefore(12, 99)).isFalse();
    assertThat(hunk.changesAfter(13, 13)).isFalse();
  }

  @Test
  void newAndDeletedFilesHaveOneSideOnly() {
    List<FileDiff> files =
        parse(
            """
            diff --git a/new.py b/new.py
            new file mode 100644
            --- /dev/null
            +++ b/new.py
            @@ -0,0 +1 @@
            +a
            \\ No newline at end of file
            diff --git a/gone.py b/gone.py
            deleted file mode 100644
            --- a/gone.py
            +++ /dev/null
            @@ -1 +0,0 @@
            -a
            diff --git a/empty.py b/empty.py
            new file mode 100644
            index 000..e69
            """);
    assertThat(files).extracting(FileDiff::path).containsExactly("new.py", "gone.py", "empty.py");
    assertThat(files).extracting(FileDiff::added).containsExactly(true, false, true);
    assertThat(files).extracting(FileDiff::deleted).containsExactly(false, true, false);
    assertThat(files.get(0).hunks().get(0).lines()).hasSize(1);
  }

  @Test
  void renamesModesAndBinaryFilesAreKnown() {
    List<FileDiff> files =
        parse(
            """
            diff --git a/old name.py b/new name.py
            similarity index 100%
            rename from old name.py
            rename to new name.py
            diff --git a/tool.sh b/tool.sh
            old mode 100644
            new mode 100755
            diff --git a/logo.png b/logo.png
            index 1..2 100644
            Binary files a/logo.png and b/logo.png differ
            """);
    assertThat(files.get(0).renamed()).isTrue();
    assertThat(files.get(0).before()).isEqualTo("old name.py");
    assertThat(files.get(1).path()).isEqualTo("tool.sh");
    assertThat(files.get(2).binary()).isTrue();
  }

  @Test
  void quotedPathsAreReadAsBytes() {
    List<FileDiff> files =
        parse(
            """
            diff --git "a/f\\303\\274r\\t\\"x\\".py" "b/f\\303\\274r\\t\\"x\\".py"
            new file mode 100644
            """);
    assertThat(files.get(0).path()).isEqualTo("f\u00fcr\t\"x\".py");
  }

  @Test
  void aPlainDiffWithoutGitsHeadersIsRead() {
    List<FileDiff> files =
        parse(
            """
            --- a/x.py\t2026-01-01
            +++ b/x.py\t2026-01-02
            @@ -1 +1 @@
            -a
            +b
            --- one.py
            +++ one.py
            @@ -1 +1 @@
            --- a
            +b
            """);
    assertThat(files).extracting(FileDiff::path).containsExactly("x.py", "one.py");
  }

  @Test
  void windowsLineEndsDoNotMatter() {
    FileDiff file = parse("--- a/x\r\n+++ b/x\r\n@@ -1 +1 @@\r\n-a\r\n+b\r\n").get(0);
    assertThat(file.hunks().get(0).lines()).extracting(DiffLine::text).containsExactly("a", "b");
  }

  @Test
  void aMergeCommitsCombinedDiffIsRefusedWithAWayOut() {
    assertThatThrownBy(() -> parse("diff --cc x.py\nindex 1,2..3\n"))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("some.diff:1")
        .hasMessageContaining("combined diff")
        .hasMessageContaining("git diff PARENT MERGE");
  }

  @Test
  void aHunkThatIsCutShortIsRefusedWithItsLine() {
    assertThatThrownBy(() -> parse("--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n a\n"))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("some.diff:5")
        .hasMessageContaining("expected 3 lines before and 3 after");
    assertThatThrownBy(() -> parse("--- a/x\n+++ b/x\n@@ nonsense\n"))
        .hasMessageContaining("not a hunk header: @@ nonsense");
    assertThatThrownBy(() -> parse("diff --git x\n")).hasMessageContaining("without a path");
  }

  @Test
  void aFileIsThereBeforeOrAfter() {
    assertThatThrownBy(() -> new FileDiff(null, null, false, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void textThatIsNoDiffAtAllIsRefusedAndAnEmptyDiffIsNot() {
    assertThatThrownBy(() -> parse("hello\nworld\n"))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("some.diff:1")
        .hasMessageContaining(
            "this is not a unified diff; expected what git diff or git show prints");
    assertThatThrownBy(() -> parse("--- a/x\n+++ b/x\n@@ -99999999999,1 +1,1 @@\n"))
        .isInstanceOf(BadData.class)
        .hasMessageContaining("not a hunk header");
    assertThat(parse("")).isEmpty();
    assertThat(parse("\n\n")).isEmpty();
  }
}
