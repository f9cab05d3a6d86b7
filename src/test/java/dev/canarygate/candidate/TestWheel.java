package dev.canarygate.candidate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A wheel of the CLI, as a build would make it, or wrong in one way that a test asks for. */
final class TestWheel {
  /** What the real CLI answers to `sync status --check --json`, with small values. */
  static final String STATUS =
      """
      {"ok": true, "exit_code": 0, "auth_required": false, "auth_present": false, \
      "live_orphan_daemon_count": 0, \
      "foreground": {"package_version": "x", "executable_path": "x", "source_path": "x", \
      "server_url": null, "team_or_user": null, "queue_db_path": "x", "pid": 1}, \
      "daemon_owner_record": {"status": "absent", "pid": null, "port": null}, \
      "active_queue": {"path": "x", "event_count": 0, "body_upload_count": 0}, \
      "legacy_queue": {"path": "x", "event_count": 0, "body_upload_count": 0, \
      "rows_in_scope": 0}, "mismatches": [], "orphan_records": []}\
      """;

  private final String version;
  private String metadataVersion;
  private String requiresPython = "";
  private String spoken;
  private String status = STATUS;
  private final Map<String, String> files = new LinkedHashMap<>();

  TestWheel(String version) {
    this.version = version;
    metadataVersion = version;
    spoken = "spec-kitty-cli version " + version;
    files.put("specify_cli/__init__.py", "");
    files.put("specify_cli/sync/__init__.py", "");
    files.put("specify_cli/sync/owner.py", "OWNER = 'owner'\n");
    files.put("specify_cli/sync/preflight.py", "print('hello from an import')\n");
  }

  TestWheel metadataVersion(String other) {
    metadataVersion = other;
    return this;
  }

  /** Only the wheel itself says so: an index page need not repeat it. */
  TestWheel requiringPython(String condition) {
    requiresPython = "Requires-Python: " + condition + "\n";
    return this;
  }

  TestWheel speaking(String answer) {
    spoken = answer;
    return this;
  }

  TestWheel status(String answer) {
    status = answer;
    return this;
  }

  TestWheel without(String file) {
    files.remove(file);
    return this;
  }

  /** Sources of an editable install: a project folder with a build backend of its own. */
  Path writeProject(Path folder) throws IOException {
    write(
        folder.resolve("pyproject.toml"),
        "[build-system]\nrequires = []\nbuild-backend = 'backend'\nbackend-path = ['.']\n");
    write(folder.resolve("backend.py"), backend());
    for (var file : sources().entrySet()) {
      write(folder.resolve("src").resolve(file.getKey()), file.getValue());
    }
    return folder;
  }

  Path writeTo(Path folder) throws IOException {
    var content = new LinkedHashMap<>(sources());
    var info = "spec_kitty_cli-" + metadataVersion + ".dist-info/";
    content.put(info + "METADATA", metadata());
    content.put(info + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
    content.put(info + "entry_points.txt", entryPoints());
    content.put(info + "RECORD", record(content, info + "RECORD"));
    Files.createDirectories(folder);
    var wheel = folder.resolve("spec_kitty_cli-" + version + "-py3-none-any.whl");
    try (var zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
      for (var each : content.entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey()));
        zip.write(each.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return wheel;
  }

  private Map<String, String> sources() {
    var all = new LinkedHashMap<>(files);
    all.put(
        "specify_cli/main.py",
        """
        import sys
        STATUS = r'''%s'''
        def main():
            if sys.argv[1:] == ["--version"]:
                print("%s")
            elif sys.argv[1:] == ["sync", "status", "--check", "--json"]:
                print("a notice before the answer")
                print(STATUS)
            else:
                sys.exit("unknown: " + " ".join(sys.argv[1:]))
        """
            .formatted(status, spoken));
    return all;
  }

  private String metadata() {
    return "Metadata-Version: 2.1\nName: spec-kitty-cli\nVersion: "
        + metadataVersion
        + "\n"
        + requiresPython;
  }

  private static String entryPoints() {
    return "[console_scripts]\nspec-kitty = specify_cli.main:main\n";
  }

  /** The least that PEP 660 asks of a build backend. */
  private String backend() {
    return """
    import os, zipfile
    INFO = "spec_kitty_cli-%s.dist-info"
    def build_wheel(folder, config_settings=None, metadata_directory=None):
        name = build_editable(folder)
        with zipfile.ZipFile(os.path.join(folder, name), "a") as z:
            for at, _, files in os.walk("src"):
                for each in files:
                    file = os.path.join(at, each)
                    z.write(file, os.path.relpath(file, "src"))
        return name
    def build_editable(folder, config_settings=None, metadata_directory=None):
        name = "spec_kitty_cli-%s-py3-none-any.whl"
        with zipfile.ZipFile(os.path.join(folder, name), "w") as z:
            z.writestr("spec_kitty_cli.pth", os.path.abspath("src"))
            z.writestr(INFO + "/METADATA", %s)
            z.writestr(INFO + "/WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
            z.writestr(INFO + "/entry_points.txt", %s)
            z.writestr(INFO + "/RECORD", "")
        return name
    """
        .formatted(metadataVersion, version, python(metadata()), python(entryPoints()));
  }

  private static String python(String text) {
    return "\"" + text.replace("\n", "\\n") + "\"";
  }

  private static String record(Map<String, String> content, String self) {
    var lines = new StringBuilder();
    content.forEach(
        (path, text) -> {
          var bytes = text.getBytes(StandardCharsets.UTF_8);
          lines.append(path).append(",sha256=").append(hash(bytes)).append(',');
          lines.append(bytes.length).append('\n');
        });
    return lines + self + ",,\n";
  }

  static String hash(byte[] bytes) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
