package dev.canarygate.blocker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import dev.canarygate.blocker.diff.DiffReader;
import dev.canarygate.blocker.substance.Judged;
import dev.canarygate.blocker.substance.PythonChange;
import dev.canarygate.blocker.substance.Substance;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SubstanceAuditTest {
  private static final String REAL =
      SampleDiffs.between("src/a.py", "def a():\n    return 1\n", "def a():\n    return 2\n");
  private static final String LOG =
      SampleDiffs.between(
          "src/b.py", "def b():\n    go()\n", "def b():\n    log.info(1)\n    go()\n");

  private static Audited audit(List<String> scope, String diff) {
    var change = new PythonChange(path -> null, path -> null);
    return new SubstanceAudit(scope, List.of("t/"), change).judge(DiffReader.parse("x", diff));
  }

  /**
   * One commit, two issues: a breadcrumb before a loop over handlers for the one, a wider set of
   * accepted rows for the other (the shape of pull request 1180).
   */
  private static final String BREADCRUMB_AND_FIX =
      SampleDiffs.between(
              "src/app/status/adapters.py",
              """
              def fan_out(**fields):
                  \"""Calls every handler.\"""
                  for handler in HANDLERS:
                      try:
                          handler(**fields)
                      except Exception:
                          logger.warning("a handler failed", exc_info=True)
              """,
              """
              def fan_out(**fields):
                  \"""Calls every handler.

                  Leaves a trace first.
                  \"""
                  # Never in the way of the handlers.
                  logger.info(
                      "fan out: package=%s to=%s handlers=%d",
                      fields.get("package"),
                      fields.get("to"),
                      len(HANDLERS),
                  )
                  for handler in HANDLERS:
                      try:
                          handler(**fields)
                      except Exception:
                          logger.warning(
                              "a handler failed (package=%s to=%s)",
                              fields.get("package"),
                              fields.get("to"),
                              exc_info=True,
                          )
              """)
          + SampleDiffs.between(
              "src/app/audit/shapes.py",
              """
              def is_lifecycle(row):
                  kind = row.get("aggregate")
                  return kind == "Mission" and bool(row.get("event"))
              """,
              """
              LIFECYCLE = frozenset({"Mission", "Project", "Package"})


              def is_lifecycle(row):
                  kind = row.get("aggregate")
                  return kind in LIFECYCLE and bool(row.get("event"))
              """)
          + SampleDiffs.between(
              "t/test_audit.py",
              "",
              "def test_projects_too():\n    assert is_lifecycle({'aggregate': 'Project'})\n");

  @Test
  void substanceIsJudgedByTheIssuesOwnPaths() {
    Audited breadcrumb =
        audit(List.of("src/app/status/adapters.py", "src/app/sync/"), BREADCRUMB_AND_FIX);
    assertThat(breadcrumb.substance()).isEqualTo(Substance.DIAGNOSTIC_ONLY);
    Audited fix = audit(List.of("src/app/audit/"), BREADCRUMB_AND_FIX);
    assertThat(fix.substance()).isEqualTo(Substance.SUBSTANTIVE);
    assertThat(fix.accepted()).isTrue();
  }

  /**
   * Waiting rows get a bucket of their own (the shape of pull request 1187); no timeout changes.
   */
  @Test
  void aNewBranchOfAClassificationIsSubstantive() {
    String diff =
        SampleDiffs.between(
            "src/app/sync/batch.py",
            """
            def sort(results, outcome):
                for result in results:
                    status = result["status"]
                    if status == "success":
                        outcome.synced.append(result)
                    else:
                        outcome.failed.append(result)
            """,
            """
            def sort(results, outcome):
                for result in results:
                    status = result["status"]
                    if status == "success":
                        outcome.synced.append(result)
                    elif status in ("queued", "pending"):
                        # Taken, but not there yet.
                        outcome.pending.append(result)
                    else:
                        outcome.failed.append(result)
            """);
    Audited audited = audit(List.of("src/app/sync/", "src/app/commands.py"), diff);
    assertThat(audited.substance()).isEqualTo(Substance.SUBSTANTIVE);
    assertThat(audited.behavioralTest()).isFalse();
    assertThat(audited.accepted()).isFalse();
  }

  @Test
  void oneSubstantiveHunkIsEnough() {
    Audited audited = audit(List.of(), LOG + REAL);
    assertThat(audited.substance()).isEqualTo(Substance.SUBSTANTIVE);
    assertThat(audited.hunks())
        .extracting(Judged::substance)
        .containsExactly(Substance.DIAGNOSTIC_ONLY, Substance.SUBSTANTIVE);
  }

  @Test
  void nothingWithinTheScope() {
    assertThat(audit(List.of("lib/"), REAL).substance()).isEqualTo(Substance.NOTHING_IN_SCOPE);
    assertThat(audit(List.of("lib/"), "").substance()).isEqualTo(Substance.NOTHING_IN_SCOPE);
  }

  @Test
  void testsAlone() {
    String diff = SampleDiffs.between("t/test_a.py", "", "def test_a():\n    assert a()\n");
    assertThat(audit(List.of("src/"), diff).substance()).isEqualTo(Substance.TEST_ONLY);
    String custom = SampleDiffs.between("src/pkg/test_a.py", "", "def test_a():\n    assert a()\n");
    assertThat(audit(List.of("src/"), custom).substance()).isEqualTo(Substance.TEST_ONLY);
    String other = SampleDiffs.between("t/case.json", "", "{}\n");
    assertThat(audit(List.of("src/"), other).substance()).isEqualTo(Substance.TEST_ONLY);
  }

  @Test
  void documentsAlone() {
    String diff = SampleDiffs.between("src/README.md", "a\n", "b\n");
    assertThat(audit(List.of("src/"), diff).substance()).isEqualTo(Substance.DOCS_ONLY);
  }

  @Test
  void aLanguageThatIsNotKnownNeedsAPerson() {
    String diff = SampleDiffs.between("src/a.rs", "a\n", "b\n");
    Audited audited = audit(List.of("src/"), diff + LOG);
    assertThat(audited.substance()).isEqualTo(Substance.CANNOT_JUDGE);
    assertThat(audited.needsPerson()).isTrue();
    assertThat(audit(List.of("src/"), diff + REAL).substance()).isEqualTo(Substance.SUBSTANTIVE);
  }

  @Test
  void binaryRenamedAndModeOnlyFilesNeedAPerson() {
    String binary =
        "diff --git a/src/a.py b/src/a.py\nBinary files a/src/a.py and b/src/a.py differ\n";
    String renamed = "diff --git a/src/a.py b/src/b.py\nrename from src/a.py\nrename to src/b.py\n";
    String mode = "diff --git a/src/a.py b/src/a.py\nold mode 100644\nnew mode 100755\n";
    String empty = "diff --git a/src/a.py b/src/a.py\nnew file mode 100644\n";
    assertThat(audit(List.of("src/"), binary).substance()).isEqualTo(Substance.CANNOT_JUDGE);
    assertThat(audit(List.of("src/"), renamed).needsPerson()).isTrue();
    assertThat(audit(List.of("src/"), mode).needsPerson()).isTrue();
    assertThat(audit(List.of("src/"), empty).needsPerson()).isFalse();
  }

  @Test
  void aDeletedFileOfCodeIsSubstantive() {
    String diff = SampleDiffs.between("src/a.py", "def a():\n    return 1\n", "");
    assertThat(audit(List.of("src/"), diff).substance()).isEqualTo(Substance.SUBSTANTIVE);
  }

  @Test
  void aTextThatIsNotTheOneTheDiffSpeaksOfIsNotUsed() {
    var change = new PythonChange(path -> "something else\n", path -> null);
    Audited audited =
        new SubstanceAudit(List.of(), List.of(), change).judge(DiffReader.parse("x", REAL));
    assertThat(audited.substance()).isEqualTo(Substance.SUBSTANTIVE);
  }

  @Test
  void anUnreadableBeginningThatMayBelongToALogCallNeedsAPerson() {
    String diff =
        """
        --- a/src/a.py
        +++ b/src/a.py
        @@ -10,5 +10,5 @@
                         'name': request.name,
                         'args': request.args,
        -                'eta': request.eta,
        +                'eta': safe_repr(request.eta),
                     }
                     info(RECEIVED, context, extra={'data': context})
        """;
    Audited audited = audit(List.of("src/"), diff);
    assertThat(audited.substance()).isEqualTo(Substance.CANNOT_JUDGE);
    assertThat(audited.doubt()).isTrue();
  }

  @Test
  void aDictionaryInACallWhoseNameIsNotShownNeedsAPerson() {
    String diff =
        """
        --- a/src/a.py
        +++ b/src/a.py
        @@ -20,6 +20,7 @@
                     'arguments': job.args,
                     'kwargs': job.kwargs,
                     'queue': job.origin,
        +            'job_id': job.id,
                 })

                 for handler in self.handlers:
        """;
    Audited audited = audit(List.of("src/"), diff);
    assertThat(audited.substance()).isEqualTo(Substance.CANNOT_JUDGE);
  }

  @Test
  void anArgumentOfACallWhoseNameIsNotShownIsSubstantiveWhenNoLogTakesIt() {
    String diff =
        """
        --- a/src/a.py
        +++ b/src/a.py
        @@ -20,6 +20,6 @@
                     cwd=folder,
                     text=True,
                     check=False,
        -            shell=True,
        +            shell=False,
                 )
                 return result
        """;
    assertThat(audit(List.of("src/"), diff).substance()).isEqualTo(Substance.SUBSTANTIVE);
  }

  @Test
  void aFunctionThatMovedUpChangesNothingAlsoWhereTheDiffShowsOnlyTheEndOfItsNeighbor() {
    String diff =
        """
        --- a/src/a.py
        +++ b/src/a.py
        @@ -2,6 +2,10 @@
         logger = logging.getLogger(__name__)
         TIMEOUT = 30
         RETRIES = 3
        +
        +
        +def other(a):
        +    return a + 1


         def drain(q, depth):
        @@ -13,7 +17,3 @@
             except ValueError:
                 raise
             return x
        -
        -
        -def other(a):
        -    return a + 1
        """;
    Audited audited = audit(List.of("src/"), diff);
    assertThat(audited.substance()).as("%s", audited).isEqualTo(Substance.DIAGNOSTIC_ONLY);
  }

  /** A hunk of a mail, whose message quotes the change that it mends. */
  @Test
  void theMessageOfAMailIsNoPartOfTheDiff() {
    String mail =
        """
        From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001
        From: Ana <ana@example.org>
        Date: Tue, 2 Jun 2026 10:00:00 +0200
        Subject: [PATCH] Say more in the log

        The change before this one was

        diff --git a/src/a.py b/src/a.py
        --- a/src/a.py
        +++ b/src/a.py
        @@ -1,9 +1,9 @@
         def a():
        -    return 1
        +    return 2

        which is not touched here.
        ---
         src/b.py | 1 +
         1 file changed, 1 insertion(+)

        %s-- \n2.39.0

        """
            .formatted(LOG);
    Audited audited = audit(List.of("src/"), mail);
    assertThat(audited.hunks()).extracting(Judged::file).containsExactly("src/b.py");
    assertThat(audited.substance()).isEqualTo(Substance.DIAGNOSTIC_ONLY);
    assertThat(audit(List.of("src/"), mail + mail.replace(LOG, REAL)).substance())
        .isEqualTo(Substance.SUBSTANTIVE);
  }

  @Test
  void aSymbolicLinkIsNotPython() {
    for (String mode : List.of("new file mode 120000\n", "index 1234567..89abcde 120000\n")) {
      String diff =
          "diff --git a/src/a.py b/src/a.py\n"
              + mode
              + "--- a/src/a.py\n+++ b/src/a.py\n@@ -1 +1 @@\n-old\n"
              + "\\ No newline at end of file\n+new\n\\ No newline at end of file\n";
      Audited audited = audit(List.of("src/"), diff);
      assertThat(audited.substance()).as(mode).isEqualTo(Substance.CANNOT_JUDGE);
      assertThat(audited.hunks().get(0).why()).contains("symbolic link");
    }
  }

  @Test
  void aFileThatBecomesALinkIsNotTakenForDeletedCode() {
    String diff =
        """
        diff --git a/src/a.py b/src/a.py
        deleted file mode 100644
        --- a/src/a.py
        +++ /dev/null
        @@ -1,2 +0,0 @@
        -def drain():
        -    return 1
        diff --git a/src/a.py b/src/a.py
        new file mode 120000
        --- /dev/null
        +++ b/src/a.py
        @@ -0,0 +1 @@
        +queue.py
        \\ No newline at end of file
        """;
    Audited audited = audit(List.of("src/"), diff);
    assertThat(audited.substance()).isEqualTo(Substance.CANNOT_JUDGE);
    assertThat(audited.hunks())
        .isNotEmpty()
        .extracting(Judged::why)
        .allMatch(why -> why.contains("link"));
  }

  private static Audited hunk(String section, String... lines) {
    long old = List.of(lines).stream().filter(line -> !line.startsWith("+")).count();
    long now = List.of(lines).stream().filter(line -> !line.startsWith("-")).count();
    String head = "@@ -7,%d +7,%d @@ %s\n".formatted(old, now, section);
    return audit(
        List.of("src/"),
        "--- a/src/a.py\n+++ b/src/a.py\n" + head + String.join("\n", lines) + "\n");
  }

  @Test
  void aHunkInsideAnImportIsAnImport() {
    String[] lines = {
      "     Iterator,", "     Mapping,", "-    Optional,", "-    Tuple,", "     Union,", " )"
    };
    Audited told = hunk("from typing import (", lines);
    assertThat(told.substance()).as("%s", told).isEqualTo(Substance.DIAGNOSTIC_ONLY);
    assertThat(told.doubt()).isFalse();
    Audited untold = hunk("", lines);
    assertThat(untold.needsPerson()).as("%s", untold).isTrue();
  }

  @Test
  void aHunkInsideParametersIsUnderstood() {
    Audited annotation =
        hunk(
            "def run(",
            "     a,",
            "     b,",
            "-    c=None,",
            "+    c: int | None = None,",
            "     d=1,");
    assertThat(annotation.substance()).as("%s", annotation).isEqualTo(Substance.DIAGNOSTIC_ONLY);
    Audited untold =
        hunk("", "     a,", "     b,", "-    c=None,", "+    c: int | None = None,", "     d=1,");
    assertThat(untold.substance()).as("%s", untold).isEqualTo(Substance.DIAGNOSTIC_ONLY);
    Audited value =
        hunk(
            "def run(",
            "     a,",
            "     b: int = 2,",
            "-    c: int = 1,",
            "+    c: int = 2,",
            "     d=1,");
    assertThat(value.substance()).as("%s", value).isEqualTo(Substance.SUBSTANTIVE);
    Audited names = hunk("", "     a,", "     b,", "-    c,", "+    d,", "     e,");
    assertThat(names.needsPerson()).as("%s", names).isTrue();
  }

  @Test
  void aHunkInsideATableIsUnderstood() {
    Audited entry =
        hunk("TABLE = {", "     'a': 1,", "-    'b': 2,", "+    'b': 3,", "     'c': 4,");
    assertThat(entry.substance()).as("%s", entry).isEqualTo(Substance.SUBSTANTIVE);
  }

  @Test
  void aHunkThatEndsWhereDocumentationBeginsIsCode() {
    Audited code =
        hunk(
            "class Pipe:",
            "         except ConnectionError:",
            "             connection.end()",
            "-            if not self.watching:",
            "-                return self.send()",
            "-            raise",
            "+            return self.send()",
            " ",
            "     def run(self):",
            "         \"\"\"");
    assertThat(code.substance()).as("%s", code).isEqualTo(Substance.SUBSTANTIVE);
  }

  @Test
  void aVariableThatOtherLinesMayReadIsNotPutBack() {
    Audited read =
        hunk(
            "class Session:",
            "             prepared.authorize(auth)",
            " ",
            "+            request = prepared",
            "+",
            "             answer = self.send(",
            "-                prepared,",
            "+                request,",
            "                 stream=stream,",
            "             )");
    assertThat(read.needsPerson() || read.substance() == Substance.SUBSTANTIVE)
        .as("%s", read)
        .isTrue();
  }

  @Test
  void aHunkInsideDocumentationWithAnExampleIsDocumentation() {
    Audited example =
        hunk(
            "class Mixin:",
            "         .. code-block:: python",
            " ",
            "             class Worker(Mixin):",
            "-                queue = Queue('tasks'))",
            "+                queue = Queue('tasks')",
            " ",
            "                 def run(self):",
            "                     self.go()");
    assertThat(example.substance()).as("%s", example).isEqualTo(Substance.DIAGNOSTIC_ONLY);
  }

  /** What nobody writes, at lengths and depths at which a careless reader of Python gives up. */
  @Test
  @Timeout(120)
  void deepAndLongInputEndsWithAVerdict() {
    var inputs =
        List.of(
            "x = " + "(".repeat(20_000) + "1" + ")".repeat(20_000),
            "x = " + "[".repeat(20_000),
            "x = " + "not ".repeat(20_000) + "1",
            "x = " + "-".repeat(20_000) + "1",
            "x = " + "lambda: ".repeat(10_000) + "1",
            "x = " + "2**".repeat(20_000) + "1",
            "x = " + "1 if 1 else ".repeat(10_000) + "1",
            "x = a" + ".b".repeat(50_000),
            "x = a" + "()".repeat(20_000),
            "x = 1" + "+1".repeat(60_000),
            "x = " + "f\"{".repeat(200) + "1" + "}\"".repeat(200),
            "x = \"\"\"" + "a\n".repeat(9_000),
            "def f[" + "a[".repeat(5_000),
            "x = \"" + "_".repeat(500_000) + "\"",
            "_".repeat(100_000) + ".info('x')");
    for (String input : inputs) {
      var diff = new StringBuilder("--- a/src/a.py\n+++ b/src/a.py\n");
      List<String> lines = input.lines().toList();
      diff.append("@@ -1,1 +1,%d @@\n-x = 1\n".formatted(lines.size()));
      lines.forEach(line -> diff.append('+').append(line).append('\n'));
      assertThat(audit(List.of("src/"), diff.toString()).hunks()).hasSize(1);
    }
  }

  @Test
  void whatIsNestedTooDeepSaysSo() {
    String deep = "x = " + "(".repeat(101) + "1" + ")".repeat(101) + "\n";
    Audited audited = audit(List.of("src/"), SampleDiffs.between("src/a.py", "x = 1\n", deep));
    assertThat(audited.needsPerson()).isTrue();
    assertThat(audited.hunks().get(0).why())
        .isEqualTo("line 1 is nested more than 100 levels deep: not read");
    String deepest =
        deep.replace("(".repeat(101), "(".repeat(90)).replace(")".repeat(101), ")".repeat(90));
    assertThat(
            audit(List.of("src/"), SampleDiffs.between("src/a.py", "x = 1\n", deepest))
                .needsPerson())
        .isFalse();
  }

  /** Each level costs the stack more than a bracket does. */
  @Test
  void formattedTextsThatAreNestedTooDeepSaySo() {
    String deep = "x = " + "f\"{".repeat(60) + "1" + "}\"".repeat(60) + "\n";
    Audited audited = audit(List.of("src/"), SampleDiffs.between("src/a.py", "x = 1\n", deep));
    assertThat(audited.hunks().get(0).why()).contains("nested more than 100 levels deep");
  }

  @Test
  @Timeout(60)
  void aFileWithTensOfThousandsOfChangedLinesIsLeftToAPersonAtOnce() {
    var diff = new StringBuilder("--- a/src/a.py\n+++ b/src/a.py\n@@ -0,0 +1,60000 @@\n");
    for (int i = 0; i < 60_000; i++) {
      diff.append("+value_").append(i).append(" = compute(").append(i).append(")\n");
    }
    Audited audited = audit(List.of("src/"), diff.toString());
    assertThat(audited.substance()).isEqualTo(Substance.CANNOT_JUDGE);
    assertThat(audited.needsPerson()).isTrue();
    assertThat(audited.hunks().get(0).why()).isEqualTo("60000 changed lines: too many to judge");
  }

  @Slow
  @Test
  @Timeout(60)
  void aLongFileIsJudgedInTimeThatGrowsWithItsLength() {
    var diff = new StringBuilder("--- a/src/a.py\n+++ b/src/a.py\n@@ -0,0 +1,9000 @@\n");
    for (int i = 0; i < 9_000; i++) {
      diff.append("+value_").append(i).append(" = compute(").append(i).append(")\n");
    }
    assertThat(audit(List.of("src/"), diff.toString()).substance())
        .isEqualTo(Substance.SUBSTANTIVE);
  }
}
