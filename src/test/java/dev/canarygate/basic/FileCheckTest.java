package dev.canarygate.basic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file on this machine, read by a step of a package file. */
final class FileCheckTest {
  @TempDir Path root;
  private BasicGate gate;

  @BeforeEach
  void aGate() {
    gate = new BasicGate(root);
  }

  private Finding checks(String name, String... settings) {
    return gate.step("file.check", "file: ../" + name + "\n" + String.join("\n", settings)).finds();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.json        | {"project": {"version": "2.10"}}            | /project/version
          a.yaml        | project: {version: 2.10}                     | /project/version
          a.yml         | project: {version: "2.10"}                   | /project/version
          a.toml        | project.version = "2.10"~mixed = [1, "a"]    | /project/version
          a.toml        | [[package]]~version = "2.10"                 | /package/0/version
          a.properties  | project.version=2.10                         | /project.version
          """)
  void aValueIsReadFromEachFormat(String name, String text, String pointer) {
    gate.write(name, text.replace("~", "\n"));

    var finding =
        checks(
            name,
            "facts: {app.version: {pointer: " + pointer + ", type: version}}",
            "expect: [app.version = 2.10]");

    assertThat(finding.verdict()).as(finding.summary()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().asMap()).containsEntry("app.version", "2.10");
    assertThat(gate.proof(finding)).contains("2.10");
  }

  @Test
  void anyTextIsReadByAnExpression() {
    gate.write("CHANGES", "## 2.4.0\n## 2.3.0\n");

    assertThat(
            checks("CHANGES", "facts: {app.newest: {regex: '## (.+)', type: version}}")
                .facts()
                .asMap())
        .containsEntry("app.newest", "2.4.0");
  }

  @Test
  void aSettingNamesTheFormatOfAFileThatDoesNot() {
    gate.write("lock", "{\"a\": 1}");

    assertThat(
            checks("lock", "format: json", "facts: {a.n: {pointer: /a, type: number}}").verdict())
        .isEqualTo(Verdict.PASSED);
    assertThat(gate.step("file.check", "file: ../lock\nfacts: {a.n: {pointer: /a}}").problems())
        .singleElement()
        .asString()
        .contains("the name 'lock' does not say how to find a pointer in it");
  }

  @Test
  void thereAndItsDigest() {
    gate.write("dist.bin", "hello");

    assertThat(checks("dist.bin").facts().asMap())
        .containsEntry("file.exists", "yes")
        .containsEntry("file.bytes", "5")
        .containsEntry(
            "file.sha256", "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
  }

  @Test
  void aFileThatIsNotThereFails() {
    var finding = checks("gone.json", "facts: {a.b: {pointer: /b}}");

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.summary()).contains("gone.json: expected file.exists = yes, found no.");
  }

  @Test
  void aFileCanBeExpectedNotToBeThere() {
    assertThat(checks("stop", "expect: [file.exists = no]").verdict()).isEqualTo(Verdict.PASSED);

    gate.write("stop", "");

    assertThat(checks("stop", "expect: [file.exists = no]").verdict()).isEqualTo(Verdict.FAILED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.json       | {"a": 1                   | expected JSON, found something else at line
          a.yaml       | a: [1                      | expected YAML, found something else at line
          a.yaml       | b: &x 1~a: *x              | expected YAML, found something else: an alias in line 2, which is not followed
          a.toml       | a = = 1                    | expected TOML, found something else at line 1
          a.properties | a=\\u00                  | expected PROPERTIES, found something else
          a.json       | {"b": 1}                   | no app.a: expected /a
          a.json       | {"a": 1e999999999}         | app.a (/a): expected a number, found a number
          a.yaml       | a: .inf                    | expected YAML, found something else
          """)
  void whatIsNotThereIsNotKnown(String name, String text, String what) {
    gate.write(name, text.replace("~", "\n"));

    var finding = checks(name, "facts: {app.a: {pointer: /a, type: number}}");

    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary()).contains(what);
  }

  @ParameterizedTest
  @CsvSource({"a.json, [", "a.yaml, [", "a.toml, a = [", "a.toml, '{'"})
  void whatIsNestedTooDeeplyIsRefused(String name, String open) {
    gate.write(name, "a = ".repeat(name.endsWith("toml") ? 1 : 0) + open.repeat(100_000));

    assertThat(checks(name, "facts: {app.a: {pointer: /a}}").verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aFolderIsNotRead() throws IOException {
    Files.createDirectories(root.resolve("folder.json"));

    var finding = checks("folder.json");

    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary()).contains("expected a regular file, found a folder");
  }

  @Test
  void bytesThatAreNoTextAreSaidToBe() throws IOException {
    Files.write(root.resolve("a.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 1});

    assertThat(checks("a.json", "facts: {app.a: {pointer: /a}}").summary())
        .contains("expected UTF-8 text, found other bytes");
  }

  @Test
  void aFormatThatIsNoneIsRefusedWhenTheFilesAreRead() {
    assertThat(gate.step("file.check", "file: a\nformat: xml").problems())
        .singleElement()
        .asString()
        .contains("format: expected one of json, yaml, toml, properties, text, found 'xml'");
  }
}
