package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a shell makes of a typed word, the launcher hands to the program unchanged. The table of
 * {@code gate-runner.cmd} is checked where cmd is: in the build on Windows.
 */
final class LauncherWordsTest {
  @TempDir Path root;
  private Path bin;

  @BeforeEach
  void install() throws IOException {
    bin = Files.createDirectories(root.resolve("my tools/bin"));
    var lib = Files.createDirectories(root.resolve("my tools/lib"));
    for (var name : List.of("gate-runner", "gate-runner.cmd")) {
      Files.copy(Path.of(name), bin.resolve(name));
    }
    assertThat(bin.resolve("gate-runner").toFile().setExecutable(true)).isTrue();
    program(lib.resolve("gate-runner.jar"));
  }

  private static void program(Path jar) throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, EchoedWords.class.getName());
    var name = EchoedWords.class.getName().replace('.', '/') + ".class";
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        var in = EchoedWords.class.getClassLoader().getResourceAsStream(name)) {
      out.putNextEntry(new JarEntry(name));
      assertThat(in).isNotNull().satisfies(bytes -> bytes.transferTo(out));
    }
  }

  /** In a file of commands, where a percent sign is typed twice. */
  @ParameterizedTest
  @EnabledOnOs(OS.WINDOWS)
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          one two             | one,two
          "one two"           | one two
          "a & b > c < d"     | a & b > c < d
          "a^b"               | a^b
          a^^b                | ab
          "100%%"             | 100%
          "%%PATH%%"          | %PATH%
          wow!                | wow!
          "!PATH!"            | !PATH!
          say=\\"hi\\"        | say="hi"
          "say \\"hi\\""      | say "hi"
          'single'            | 'single'
          "(a);b=d"           | (a);b=d
          ""                  | EMPTY
          "C:\\a b\\c"        | C:\\a b\\c
          -C "no ^ folder"    | -C,no ^ folder
          /?                  | /?
          """)
  void ofCmd(String typed, String received) throws Exception {
    var commands = root.resolve("typed.cmd");
    Files.writeString(
        commands, "@echo off\r\n\"" + bin.resolve("gate-runner.cmd") + "\" " + typed + "\r\n");
    assertThat(said("cmd", "/d", "/c", commands.toString())).isEqualTo(words(received));
  }

  @ParameterizedTest
  @EnabledOnOs({OS.LINUX, OS.MAC})
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          one two           | one,two
          'one two'         | one two
          'a & b > c < d;'  | a & b > c < d;
          'a^b' a\\^b       | a^b,a^b
          '100%' '%PATH%'   | 100%,%PATH%
          wow! '!PATH!'     | wow!,!PATH!
          'say "hi"'        | say "hi"
          "it's"            | it's
          '$HOME `id` $(x)' | $HOME `id` $(x)
          '*' '?'           | *,?
          ''                | EMPTY
          'a\\b' '\\\\'     | a\\b,\\\\
          -C 'no ^ folder'  | -C,no ^ folder
          """)
  void ofSh(String typed, String received) throws Exception {
    var line = "exec '" + bin.resolve("gate-runner") + "' " + typed;
    assertThat(said("sh", "-c", line)).isEqualTo(words(received));
  }

  private static List<String> words(String received) {
    return List.of(received.split(",", -1)).stream()
        .map(each -> "<" + each.replace("EMPTY", "") + ">")
        .toList();
  }

  private List<String> said(String... command) throws Exception {
    var log = root.resolve("said");
    var builder =
        new ProcessBuilder(command)
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("XDG_CACHE_HOME", root.resolve("cache").toString());
    var process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return Files.readString(log, StandardCharsets.UTF_8).lines().toList();
  }
}
