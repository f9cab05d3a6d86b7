package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A bundle that is taken in where a list of trusted keys is found. */
final class FoundSignersOfBundleTest extends OnSignedBundle {
  /** As a program of its own, because the folder comes from the environment. */
  @Test
  void aListInThePersonsConfigurationCountsWithoutAnOption() throws Exception {
    var home = Files.createDirectories(folder.resolve("home/gate-runner"));
    Files.move(bundle.signers(""), home.resolve("allowed_signers"));
    Files.move(bundle.signature(), folder.resolve("kept.sig"));
    assertThat(importsAlone()).contains("is not signed: ").contains(home + "/allowed_signers says");
    assertThat(bundle.there()).doesNotExist();

    Files.move(folder.resolve("kept.sig"), bundle.signature());
    assertThat(importsAlone()).contains("Checked: it is as gate@example signed it");
  }

  /** A person who put it here expects that bundles are held to it. */
  @Test
  void aListInTheCurrentFolderThatDoesNotCountIsNamedBeforeAnythingIsWritten() throws Exception {
    var list = bundle.signers("");
    assertThat(importsAlone())
        .contains(list + " does not count, because no .gate-runner.yaml is next to it")
        .contains("import " + bundle.file() + " --allowed-signers " + list);
    assertThat(bundle.there()).doesNotExist();

    Files.writeString(folder.resolve(".gate-runner.yaml"), "");
    assertThat(importsAlone()).contains("Checked: it is as gate@example signed it", list + ".");
  }

  /** Wherever the program is started. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(each -> Path.of(each).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private String importsAlone() throws Exception {
    var words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                GateRunner.class.getPackageName() + ".Main"));
    words.addAll(bundle.words());
    var builder = new ProcessBuilder(words).redirectErrorStream(true).directory(folder.toFile());
    builder.environment().put("XDG_CONFIG_HOME", folder.resolve("home").toString());
    builder.environment().put("HOME", folder.resolve("home").toString());
    var process = builder.start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return said;
  }
}
