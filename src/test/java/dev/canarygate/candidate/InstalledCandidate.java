package dev.canarygate.candidate;

import dev.canarygate.gate.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** An installed CLI made of files alone: a venv as pip leaves it, and a command beside it. */
final class InstalledCandidate {
  final Path venv;
  final Path cli;
  final Path python;
  final Path sitePackages;

  InstalledCandidate(Path folder) {
    venv = folder.resolve("venvs/spec-kitty-cli");
    python = venv.resolve("bin/python");
    cli = folder.resolve("bin/spec-kitty");
    sitePackages = venv.resolve("lib/python3.11/site-packages");
  }

  InstalledCandidate complete(String version) {
    write(python, "");
    write(cli, "");
    return distribution("spec_kitty_cli", version);
  }

  InstalledCandidate distribution(String name, String version) {
    var info = name + "-" + version + ".dist-info/";
    var metadata =
        "Metadata-Version: 2.1\nName: spec-kitty-cli\nVersion: " + version + "\n\nVersion: 0\n";
    var module = "x = 1\n";
    write(sitePackages.resolve("specify_cli/__init__.py"), module);
    write(sitePackages.resolve(info + "METADATA"), metadata);
    write(
        sitePackages.resolve(info + "RECORD"),
        "specify_cli/__init__.py,sha256="
            + hash(module)
            + ",6\n"
            + "specify_cli/__pycache__/__init__.cpython-311.pyc,,\n"
            + info
            + "METADATA,sha256="
            + hash(metadata)
            + ",1\n"
            + "\""
            + info
            + "RECORD\",,\n");
    return this;
  }

  InstalledCandidate file(String underSitePackages, String text) {
    write(sitePackages.resolve(underSitePackages), text);
    return this;
  }

  InstalledCandidate directUrl(String version, String json) {
    return file("spec_kitty_cli-" + version + ".dist-info/direct_url.json", json);
  }

  Installation.Runner runner() {
    return new Installation.Runner("spec-kitty-cli", cli, python);
  }

  /** Settings that point a step here. */
  Settings settings(Map<String, Object> more) {
    var all = new HashMap<String, Object>(more);
    all.put("package", "spec-kitty-cli");
    all.put("cli", cli.toString());
    all.put("python", python.toString());
    return new Settings(all);
  }

  private static String hash(String text) {
    return TestWheel.hash(text.getBytes(StandardCharsets.UTF_8));
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
