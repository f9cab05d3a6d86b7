package dev.canarygate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.canarygate.evidence.Digest;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code mvn -Prelease verify} puts into {@code target/dist}; skipped in other builds. */
final class ReleaseArchivesIT {
  private static final String[] IN_EACH = {
    "bin/gate-runner",
    "bin/gate-runner.cmd",
    "lib/gate-runner.jar",
    "plugins/gate-runner-postgres.jar",
    "LICENSE",
    "NOTICE",
    "licenses/MPL-2.0.txt",
    "README.md",
    "CHANGELOG.md",
    "gate-runner.cdx.json",
    "plugins/gate-runner-postgres.jar",
    "plugins/gate-runner-postgres.cdx.json",
    "licenses/gate-runner-postgres/NOTICE",
    "licenses/gate-runner-postgres/postgresql.txt",
    "plugins/gate-runner-s3.jar",
    "plugins/gate-runner-s3.cdx.json",
    "licenses/gate-runner-s3/NOTICE",
    "licenses/gate-runner-s3/aws-sdk.txt",
    "work-packages/gate.yaml",
    "evidence-templates/reopen.md",
    "examples/service/gate/gate.yaml",
    "docs/runbook.md",
    "share/man/man1/gate-runner.1",
    "share/man/man7/gate-runner-exit-codes.7",
    "share/bash-completion/completions/gate-runner",
    "share/zsh/site-functions/_gate-runner",
    "share/fish/vendor_completions.d/gate-runner.fish",
    "share/powershell/gate-runner.ps1"
  };

  private static final Pattern VERSION = Pattern.compile("gate-runner-(.+)\\.zip");
  private static final Path JAR = Path.of(System.getProperty("gate-runner.jar"));
  private static final Path DIST = JAR.resolveSibling("dist");

  private String version = "";
  private String top = "";

  @BeforeEach
  void findTheVersion() throws IOException {
    assumeThat(DIST.resolve("SHA256SUMS")).as("mvn -Prelease verify makes it").exists();
    try (var all = Files.list(DIST)) {
      version =
          all.map(each -> VERSION.matcher(each.getFileName().toString()))
              .filter(name -> name.matches())
              .map(name -> name.group(1))
              .findFirst()
              .orElseThrow();
    }
    top = "gate-runner-" + version + "/";
  }

  /**
   * A file in an archive.
   *
   * @param target of a link; empty for a file
   * @param bytes each as the character of its number
   */
  private record Packed(int mode, long owner, String target, String bytes) {
    boolean isProgram() {
      return (mode & 0777) == 0755;
    }
  }

  @Test
  void bothArchivesHaveTheSameInOneFolder() throws IOException {
    var tar = tar(Files.readAllBytes(DIST.resolve("gate-runner-" + version + ".tar.gz")));
    var zip = zip(DIST.resolve("gate-runner-" + version + ".zip"));

    assertThat(tar.keySet()).isEqualTo(zip.keySet()).allMatch(name -> name.startsWith(top));
    assertHasTheProgram(tar);
    assertHasTheProgram(zip);
  }

  @Test
  void theOneWithARuntimeHasJavaAndItsLicenses() throws IOException {
    var platform = DIST.resolve("gate-runner-" + version + "-linux-x86_64.tar.gz");
    assumeThat(platform).exists();
    var tar = tar(Files.readAllBytes(platform));

    assertHasTheProgram(tar);
    assertThat(tar.get(top + "runtime/bin/java")).matches(Packed::isProgram);
    assertThat(tar.get(top + "runtime/lib/jspawnhelper")).matches(Packed::isProgram);
    assertThat(tar).containsKeys(top + "runtime/lib/modules", top + "runtime/lib/security/cacerts");
    assertThat(tar.keySet()).anyMatch(name -> name.startsWith(top + "runtime/legal/java.base/"));
  }

  private void assertHasTheProgram(Map<String, Packed> files) throws IOException {
    assertThat(files.keySet()).extracting(each -> each.substring(top.length())).contains(IN_EACH);
    assertThat(files.get(top + "bin/gate-runner"))
        .matches(Packed::isProgram)
        .matches(each -> !each.bytes().contains("\r"));
    assertThat(files.get(top + "bin/gate-runner.cmd"))
        .matches(each -> each.bytes().lines().count() == each.bytes().split("\r\n", -1).length - 1);
    assertThat(files.values()).allMatch(each -> each.owner() == 0 && (each.mode() & 022) == 0);
    assertThat(files.get(top + "lib/gate-runner.jar"))
        .satisfies(each -> assertThat(each.bytes()).isEqualTo(text(Files.readAllBytes(JAR))));
  }

  @Test
  void theDebianPackagePutsEachThingWhereDebianLooksForIt() throws IOException {
    var parts = ar(DIST.resolve("gate-runner_" + version + "_all.deb"));
    var control = in(tar(in(parts, "control.tar.gz")), "control");
    var data = tar(in(parts, "data.tar.gz"));

    assertThat(control.bytes())
        .contains("Package: gate-runner\n", "Version: " + version + "\n", "Architecture: all\n")
        .containsPattern("(?m)^Depends: .*java17-runtime-headless")
        .doesNotContain("[[");
    assertThat(in(data, "usr/bin/gate-runner").target())
        .isEqualTo("/usr/share/gate-runner/bin/gate-runner");
    assertThat(data.get("usr/share/gate-runner/bin/gate-runner")).matches(Packed::isProgram);
    assertThat(data)
        .containsKeys(
            "usr/share/gate-runner/lib/gate-runner.jar",
            "usr/share/gate-runner/plugins/gate-runner-postgres.jar",
            "usr/share/doc/gate-runner/licenses/gate-runner-postgres/NOTICE",
            "usr/share/gate-runner/plugins/gate-runner-s3.jar",
            "usr/share/doc/gate-runner/licenses/gate-runner-s3/NOTICE",
            "usr/share/gate-runner/work-packages/gate.yaml",
            "usr/share/gate-runner/evidence-templates/reopen.md",
            "usr/share/man/man1/gate-runner.1",
            "usr/share/bash-completion/completions/gate-runner",
            "usr/share/zsh/vendor-completions/_gate-runner",
            "usr/share/fish/vendor_completions.d/gate-runner.fish",
            "usr/share/doc/gate-runner/copyright",
            "usr/share/doc/gate-runner/NOTICE",
            "usr/share/doc/gate-runner/licenses/re2j.txt");
    assertThat(data.keySet()).noneMatch(name -> name.startsWith("etc/"));
    assertThat(data.values()).allMatch(each -> each.owner() == 0);
  }

  @Test
  void theChecksumsAreThoseOfAllFiles() throws IOException {
    var sums = new TreeMap<String, String>();
    for (var line : Files.readAllLines(DIST.resolve("SHA256SUMS"))) {
      var words = line.split(" [ *]", 2);
      sums.put(words[1], words[0]);
    }
    var files = new TreeMap<String, String>();
    try (var all = Files.newDirectoryStream(DIST, "gate-runner*")) {
      for (var each : all) {
        files.put(each.getFileName().toString(), Digest.of(each));
      }
    }

    assertThat(sums).isEqualTo(files);
  }

  private static Map<String, Packed> tar(byte[] archive) throws IOException {
    var files = new TreeMap<String, Packed>();
    try (var in = new TarArchiveInputStream(unzipped(archive))) {
      for (TarArchiveEntry each; (each = in.getNextEntry()) != null; ) {
        if (!each.isDirectory()) {
          files.put(
              name(each),
              new Packed(
                  each.isSymbolicLink() ? 0644 : each.getMode(),
                  each.getLongUserId(),
                  each.getLinkName(),
                  text(in.readAllBytes())));
        }
      }
    }
    return files;
  }

  private static InputStream unzipped(byte[] archive) throws IOException {
    return new GzipCompressorInputStream(
        new BufferedInputStream(new ByteArrayInputStream(archive)));
  }

  private static Map<String, Packed> zip(Path archive) throws IOException {
    var files = new TreeMap<String, Packed>();
    try (var zip = ZipFile.builder().setPath(archive).get()) {
      for (var each : java.util.Collections.list(zip.getEntries())) {
        if (!each.isDirectory()) {
          try (var in = zip.getInputStream(each)) {
            files.put(name(each), new Packed(each.getUnixMode(), 0, "", text(in.readAllBytes())));
          }
        }
      }
    }
    return files;
  }

  private static Map<String, byte[]> ar(Path archive) throws IOException {
    var files = new TreeMap<String, byte[]>();
    try (ArchiveInputStream<?> in =
        new ArArchiveInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
      for (ArchiveEntry each; (each = in.getNextEntry()) != null; ) {
        files.put(each.getName(), in.readAllBytes());
      }
    }
    return files;
  }

  private static <T> T in(Map<String, T> files, String name) {
    return Optional.ofNullable(files.get(name)).orElseThrow();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  private static String name(ArchiveEntry entry) {
    return entry.getName().replaceFirst("^\\./", "");
  }
}
