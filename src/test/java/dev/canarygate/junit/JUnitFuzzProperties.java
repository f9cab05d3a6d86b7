package dev.canarygate.junit;

import dev.canarygate.Fuzz;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class JUnitFuzzProperties {
  private static final List<String> REPORTS =
      List.of(
          """
          <?xml version="1.0" encoding="utf-8"?>
          <testsuites tests="3"><testsuite name="pytest" errors="0" failures="1" skipped="1" tests="3" time="1.5">
          <properties><property name="a" value="b"/></properties>
          <testcase classname="tests.test_a" name="test_one" time="0.1"/>
          <testcase classname="tests.test_a" name="test_two" time="0.2"><failure message="no">E   assert 1 == 2</failure></testcase>
          <testcase classname="tests.test_a" name="test_three" time="0.3"><skipped type="pytest.skip" message="m"/></testcase>
          <system-out><![CDATA[ text ]]></system-out>
          </testsuite></testsuites>
          """,
          """
          <testsuite name="x" tests="1"><testcase name="a"><rerunFailure message="&lt;&#65;"/></testcase></testsuite>
          """);

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void reports(@ForAll long seed) {
    Fuzz.batch(seed, REPORTS, JUnitFuzzProperties::read, UnreadableReport.class);
  }

  private static void read(String text) throws UnreadableReport {
    JUnitReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
