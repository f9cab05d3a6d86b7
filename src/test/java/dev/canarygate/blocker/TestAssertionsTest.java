package dev.canarygate.blocker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.blocker.diff.DiffReader;
import dev.canarygate.blocker.substance.Assertion;
import dev.canarygate.blocker.substance.PythonChange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the tests of a change look at. */
class TestAssertionsTest {
  private static final String FIX =
      SampleDiffs.between("src/a.py", "def a():\n    return 1\n", "def a():\n    return 2\n");
  private static final String LOGGED =
      SampleDiffs.between(
          "src/a.py", "def a():\n    go()\n", "def a():\n    logger.info('x')\n    go()\n");

  private static Audited audit(String production, String before, String after) {
    String diff = production + SampleDiffs.between("tests/test_a.py", before, after);
    var change = new PythonChange(path -> null, path -> null);
    return new SubstanceAudit(List.of("src/"), List.of("tests/"), change)
        .judge(DiffReader.parse("x", diff));
  }

  private static Assertion tests(String before, String after) {
    return audit(FIX, before, after).tests();
  }

  @Test
  void aNewTestWithAnAssertion() {
    assertThat(tests("", "def test_a():\n    assert a() == 2\n")).isEqualTo(Assertion.BEHAVIOR);
    assertThat(audit(FIX, "", "def test_a():\n    assert a() == 2\n").accepted()).isTrue();
  }

  @Test
  void anExceptionThatIsExpected() {
    assertThat(tests("", "def test_a():\n    with pytest.raises(KeyError):\n        a()\n"))
        .isEqualTo(Assertion.BEHAVIOR);
  }

  @Test
  void aTestMethodOfANewClass() {
    String code =
        "class TestA(TestCase):\n    def test_a(self):\n        self.assertEqual(a(), 2)\n";
    assertThat(tests("", code)).isEqualTo(Assertion.BEHAVIOR);
  }

  @Test
  void aTestThatOnlyReadsTheLog() {
    String code =
        """
            def test_a(caplog):
                a()
                record = caplog.records[0]
                assert record.message == 'x'
                assert 'y' in caplog.text
            """;
    assertThat(tests("", code)).isEqualTo(Assertion.LOG);
    assertThat(audit(FIX, "", code).accepted()).isFalse();
    assertThat(audit(FIX, "", code).needsPerson()).isFalse();
  }

  /** Half of a statement that no parser can read hides no test next to it. */
  @Test
  void anAssertionBesideALineThatNobodyCanRead() {
    String before =
        """
        class T:
            def test(self): assert x == 1
        ))
        """;
    String after =
        """
        @pytest.mark.parametrize('a', [1, 2 2])
        class T:
            def test(self): assert x == 2 an d y
        ))
        """;

    assertThat(audit(FIX, before, after).accepted()).isFalse();
    assertThat(tests("))\n", "))\ndef test_a():\n    assert a() == 2\n"))
        .isEqualTo(Assertion.BEHAVIOR);
  }

  @Test
  void aTestThatOnlyWatchesAPatchedLogger() {
    String code =
        """
            def test_a():
                with patch('pkg.a.logger') as spy:
                    a()
                spy.info.assert_called_once()
            """;
    assertThat(tests("", code)).isEqualTo(Assertion.LOG);
  }

  @Test
  void assertLogsOfTheStandardLibrary() {
    String code =
        """
            def test_a(self):
                with self.assertLogs('x') as seen:
                    a()
                self.assertIn('y', seen.output)
            """;
    assertThat(tests("", code)).isEqualTo(Assertion.LOG);
  }

  @Test
  void aTestThatOnlyAsksWhetherAMockWasCalled() {
    String code =
        "def test_a():\n    send = Mock()\n    a(send)\n    send.assert_called_once_with(1)\n";
    Audited audited = audit(FIX, "", code);
    assertThat(audited.tests()).isEqualTo(Assertion.MOCK);
    assertThat(audited.behavioralTest()).isTrue();
    assertThat(new AuditReport(audited).lines())
        .anySatisfy(line -> assertThat(line).contains("only that a mock was called"));
    assertThat(tests("", "def test_a():\n    a(m)\n    assert m.call_count == 2\n"))
        .isEqualTo(Assertion.MOCK);
  }

  @Test
  void aTestThatAssertsNothing() {
    assertThat(tests("", "def test_a():\n    pass\n")).isEqualTo(Assertion.NONE);
    assertThat(tests("", "def test_a():\n    x = 1\n    assert True\n")).isEqualTo(Assertion.NONE);
  }

  @Test
  void aTestWithoutAssertionMayStillRaiseWithoutTheFixSoAPersonMustLook() {
    String plain = "def test_a():\n    a()\n";
    assertThat(tests("", plain)).isEqualTo(Assertion.RUNS);
    assertThat(audit(FIX, "", plain).accepted()).isFalse();
    assertThat(audit(FIX, "", plain).needsPerson()).isTrue();
    String table =
        """
            @pytest.mark.parametrize('number', [errno.EACCES, errno.EPERM])
            def test_a(number):
                with patch('os.open', side_effect=PermissionError(number, 'no')):
                    a('denied')
            """;
    assertThat(tests("", table)).isEqualTo(Assertion.RUNS);
    assertThat(audit(LOGGED, "", plain).needsPerson()).isFalse();
  }

  @Test
  void anAssertionThatMovedIsAnotherAssertion() {
    String before =
        """
            def test_a(store):
                every = Every(2)
                if store:
                    every = store.read(store.write(every))
                assert every.next() == 1
                assert every.next() == 3
            """;
    String after =
        """
            def test_a(store):
                every = Every(2)
                assert every.next() == 1
                if store:
                    every = store.read(store.write(every))
                assert every.next() == 3
            """;
    assertThat(tests(before, after)).isEqualTo(Assertion.BEHAVIOR);
    assertThat(tests(after, before)).isEqualTo(Assertion.BEHAVIOR);
    assertThat(audit(FIX, before, after).accepted()).isTrue();
  }

  @Test
  void thatACallCameThroughIsNotTheSubjectOfATestAboutTheLog() {
    for (String onTheWay :
        List.of(
            "assert response.status_code == 200",
            "assert response.ok",
            "assert response is not None",
            "assert result.exit_code == 0",
            "self.assertEqual(response.status_code, 200)")) {
      String code =
          """
              def test_a(caplog):
                  response = a()
                  %s
                  assert 'sent' in caplog.text
              """
              .formatted(onTheWay);
      assertThat(tests("", code)).as(onTheWay).isEqualTo(Assertion.LOG);
      assertThat(audit(FIX, "", code).accepted()).as(onTheWay).isFalse();
      String alone = "def test_a():\n    response = a()\n    %s\n".formatted(onTheWay);
      assertThat(tests("", alone)).as(alone).isEqualTo(Assertion.BEHAVIOR);
    }
  }

  @Test
  void anAssertionThatIsTurnedRound() {
    String before = "def test_a():\n    r = a()\n    assert r is True\n";
    assertThat(tests(before, before.replace("True", "False"))).isEqualTo(Assertion.BEHAVIOR);
  }

  @Test
  void otherInputForTheSameAssertion() {
    String before = "def test_a(p):\n    p.chdir(one)\n    r = a()\n    assert r\n";
    assertThat(tests(before, before.replace("one", "two"))).isEqualTo(Assertion.BEHAVIOR);
  }

  @Test
  void aFurtherRowInATableOfCases() {
    String before = "@parametrize('x', [1, 2])\ndef test_a(x):\n    assert a(x)\n";
    assertThat(tests(before, before.replace("2]", "2, 3]"))).isEqualTo(Assertion.BEHAVIOR);
  }

  @Test
  void aMarkSayingThatItMayFailIsNoTest() {
    String before = "def test_a():\n    assert a()\n";
    assertThat(tests(before, "@pytest.mark.xfail\n" + before)).isEqualTo(Assertion.NONE);
  }

  @Test
  void commentsImportsAndRenamesAreNoTests() {
    String before = "from m import old\n\ndef test_a():\n    assert old(1)\n";
    assertThat(tests(before, before.replace("old", "_new"))).isEqualTo(Assertion.NONE);
    assertThat(tests(before, "# x\n" + before)).isEqualTo(Assertion.NONE);
    assertThat(tests(before, "import os\n" + before)).isEqualTo(Assertion.NONE);
  }

  @Test
  void anotherDoubleWithTheSameAssertionIsSetUpOnly() {
    String before = "def test_a():\n    r = Mock(name='r')\n    assert a(r)\n";
    assertThat(tests(before, before.replace("'r'", "'r', id='1'"))).isEqualTo(Assertion.NONE);
  }

  @Test
  void anAssertionTakenAwayIsNone() {
    String before = "def test_a():\n    assert a()\n    assert b()\n";
    assertThat(tests(before, "def test_a():\n    assert a()\n")).isEqualTo(Assertion.NONE);
  }

  @Test
  void besideALogOnlyChangeATestThatReadsTheLogIsAboutTheLog() {
    String code = "def test_a(caplog):\n    assert a() == 1\n    assert 'x' in caplog.text\n";
    assertThat(audit(LOGGED, "", code).tests()).isEqualTo(Assertion.LOG);
    assertThat(audit(FIX, "", code).tests()).isEqualTo(Assertion.BEHAVIOR);
    String other = code + "\ndef test_b():\n    assert b()\n";
    assertThat(audit(LOGGED, "", other).tests()).isEqualTo(Assertion.BEHAVIOR);
  }

  @Test
  void aTestThatIsSkippedOrMayFailProvesNothing() {
    for (String mark :
        List.of(
            "@pytest.mark.skip",
            "@pytest.mark.skip(reason='x')",
            "@unittest.skip('x')",
            "@pytest.mark.xfail",
            "@unittest.expectedFailure")) {
      String code = mark + "\ndef test_a():\n    assert a() == 2\n";
      assertThat(tests("", code)).as(mark).isEqualTo(Assertion.NONE);
      assertThat(audit(FIX, "", code).accepted()).as(mark).isFalse();
      String inside = mark + "\nclass TestA:\n    def test_a(self):\n        assert a() == 2\n";
      assertThat(tests("", inside)).as(inside).isEqualTo(Assertion.NONE);
    }
    String atOnce = "def test_a():\n    pytest.skip('later')\n    assert a() == 2\n";
    assertThat(tests("", atOnce)).isEqualTo(Assertion.NONE);
    String sometimes =
        "@pytest.mark.skipif(WINDOWS, reason='x')\ndef test_a():\n    assert a() == 2\n";
    assertThat(tests("", sometimes)).isEqualTo(Assertion.BEHAVIOR);
  }
}
