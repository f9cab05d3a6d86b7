package dev.canarygate.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canarygate.evidence.Digest;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WheelTest {
  private static final String INFO = "demo-1.0.dist-info/";

  @TempDir Path folder;
  private final Map<String, String> content = new LinkedHashMap<>();
  private Path site;

  @BeforeEach
  void makeWheel() {
    content.put("demo/__init__.py", "x = 1\n");
    content.put(INFO + "METADATA", "Name: demo\nVersion: 1.0\n\n");
    content.put(INFO + "WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n");
    content.put(INFO + "entry_points.txt", "[console_scripts]\ndemo = demo:main\n[x]\nodd = a\n");
    site = folder.resolve("venv/lib/python3.11/site-packages");
  }

  static void zip(Path file, Map<String, String> content) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var each : new TreeMap<>(content).entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey()));
        zip.write(each.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
  }

  private static String line(String path, String text) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      var hash = sha.digest(text.getBytes(StandardCharsets.UTF_8));
      var word = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
      return path + ",sha256=" + word + "," + text.length() + "\n";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path wheel() throws IOException {
    var record = new StringBuilder();
    content.forEach((path, text) -> record.append(line(path, text)));
    var all = new LinkedHashMap<>(content);
    all.put(INFO + "RECORD", record + INFO + "RECORD,,\n");
    var file = folder.resolve("demo-1.0-py2.py3-none-any.whl");
    zip(file, all);
    return file;
  }

  /** As an installer puts it there, with a RECORD of its own that names these lines, too. */
  private void install(String path, String text) throws IOException {
    var file = site.resolve(path).normalize();
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void installed(String... more) throws IOException {
    var record = new StringBuilder();
    for (var each : content.entrySet()) {
      var path = each.getKey().replaceFirst("demo-1.0.data/purelib/", "");
      path = path.replaceFirst("demo-1.0.data/scripts/", "../../../bin/");
      path = path.replaceFirst("demo-1.0.data/data/", "../../../");
      if (path.startsWith("demo-1.0.data/headers/")) {
        continue;
      }
      install(path, each.getValue());
      record.append(line(path, each.getValue()));
    }
    install(INFO + "INSTALLER", "pip\n");
    install("../../../bin/demo", "#!python\n");
    for (var each : more) {
      record.append(each).append(",,\n");
    }
    install(INFO + "RECORD", record + INFO + "RECORD,,\n../../../bin/demo,,\n");
  }

  private List<String> differences() throws IOException {
    var found = Distribution.read(site.toRealPath().resolve("demo-1.0.dist-info"));
    return WheelComparison.differences(
        Wheel.read(wheel()), found, new VirtualEnvironment(folder.resolve("venv")));
  }

  @Test
  void aWheelKnowsItsNameDigestAndTags() throws IOException {
    var file = wheel();
    var read = Wheel.read(file);
    assertThat(read.file()).isEqualTo("demo-1.0-py2.py3-none-any.whl");
    assertThat(read.sha256()).isEqualTo(Digest.of(file));
    assertThat(read.isFor(List.of("py3-none-any"))).isTrue();
    assertThat(read.isFor(List.of("cp311-cp311-win_amd64"))).isFalse();
    assertThat(read.isLauncher("demo.exe")).isTrue();
    assertThat(read.isLauncher("odd")).isFalse();
  }

  @Test
  void anInstalledWheelHasNoDifferences() throws IOException {
    content.put("demo-1.0.data/purelib/demo_more.py", "y = 2\n");
    content.put("demo-1.0.data/scripts/tool", "#!python\nprint(1)\n");
    content.put("demo-1.0.data/data/share/demo.txt", "text\n");
    content.put("demo-1.0.data/headers/demo.h", "int x;\n");
    installed("../../../include/site/python3.11/demo/demo.h");
    install("../../../bin/tool", "#!/venv/bin/python\nprint(1)\n");
    install("demo/__pycache__/__init__.cpython-311.pyc", "compiled");
    assertThat(differences()).isEmpty();
  }

  @Test
  void whatSomebodyTouchedIsNamed() throws IOException {
    content.put("demo/gone.py", "z = 3\n");
    content.put("demo-1.0.data/data/share/demo.txt", "text\n");
    installed("../../../bin/other", "elsewhere.py");
    install("demo/__init__.py", "x = 2\n");
    install("demo/extra.pyc", "without a source");
    install("../../../share/demo.txt", "another text\n");
    Files.delete(site.resolve("demo/gone.py"));
    assertThat(differences())
        .containsExactly(
            "demo/__init__.py: another content than in the wheel",
            "demo/gone.py: missing",
            "demo-1.0.data/data/share/demo.txt: another content than in the wheel",
            "../../../bin/other: not in the wheel",
            "elsewhere.py: not in the wheel",
            "demo/extra.pyc: not in the wheel");
  }

  @Test
  void anotherDistributionCanShareAFolder() throws IOException {
    installed();
    install("demo/plugin.py", "p = 1\n");
    assertThat(differences()).containsExactly("demo/plugin.py: not in the wheel");
    install("plugin-1.dist-info/RECORD", "demo/plugin.py,,\n");
    assertThat(differences()).isEmpty();
  }

  @Test
  void aWheelThatNamesFilesElsewhereIsNotFollowed() throws IOException {
    installed();
    content.put("../../../../../outside.txt", "x");
    assertThat(differences())
        .containsExactly(
            "../../../../../outside.txt: leads out of the environment "
                + folder.resolve("venv").toRealPath());
  }

  @Test
  void onlyWhatSomeDistributionNamesMayRunAtEachStart() throws IOException {
    var venv = new VirtualEnvironment(folder.resolve("venv"));
    installed();
    install("other-1.dist-info/RECORD", line("other.pth", "import other\n"));
    install("other.pth", "import other\n");
    install("_virtualenv.pth", "import _virtualenv");
    install("../../../../shared/site-packages/pip/__init__.py", "");
    install("pipx_shared.pth", folder.resolve("shared/site-packages") + "\n");
    assertThat(StartupFiles.stray(venv)).isEmpty();

    install("other.pth", "import os\n");
    install("_virtualenv.pth", "import _virtualenv, os");
    install("pipx_shared.pth", folder.resolve("shared/site-packages") + "\nimport os\n");
    install("sitecustomize/__init__.py", "");
    assertThat(StartupFiles.stray(venv))
        .containsExactly("_virtualenv.pth", "other.pth", "pipx_shared.pth", "sitecustomize");
  }

  private void assertRefused(Path file, String words) {
    assertThatThrownBy(() -> Wheel.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(words);
  }

  @Test
  void whatIsNoWheelIsRefused() throws IOException {
    var file = folder.resolve("demo-1.0-py3-none-any.whl");
    Files.writeString(file, "<html>Please log in</html>");
    assertRefused(file, "is not a zip archive");
    Files.writeString(file, "");
    assertRefused(file, "is not a zip archive");
    zip(file, Map.of("a/b", ""));
    assertRefused(file, "expected one .dist-info folder in the wheel, found 0");
    zip(file, Map.of("a.dist-info/METADATA", "", "b.dist-info/METADATA", ""));
    assertRefused(file, "expected one .dist-info folder in the wheel, found 2");
    zip(file, Map.of("a.dist-info/METADATA", ""));
    assertRefused(file, "the wheel has no file a.dist-info/RECORD");
  }

  @Test
  void aHugeFileOrListOfFilesIsRefusedBeforeItIsRead() throws IOException {
    var file = folder.resolve("demo-1.0-py3-none-any.whl");
    zip(file, Map.of("a.dist-info/RECORD", "x".repeat(17 << 20)));
    assertRefused(file, "expected at most 16 MiB, found more");
    try (var large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(WheelArchive.LARGEST + 1);
    }
    assertRefused(file, "expected at most 256 MiB, found more");
    try (var directory = new RandomAccessFile(file.toFile(), "rw")) {
      directory.setLength(0);
      directory.write(new byte[] {'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0});
      directory.write(new byte[] {0, 0, 0, 0x7f, 0, 0, 0, 0, 0, 0});
    }
    assertRefused(file, "list of files has 2130706432 bytes; expected at most 16 MiB");
  }

  @Test
  void aFileThatIsThereTwiceIsRefused() throws IOException {
    var file = folder.resolve("demo-1.0-py3-none-any.whl");
    zip(file, Map.of("a.dist-info/RECORD", "", "a.dist-info/RECORE", ""));
    var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    Files.write(file, text.replace("RECORE", "RECORD").getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(file, "holds the file a.dist-info/RECORD twice");
  }
}
