package dev.canarygate.rehearsal.runner;

import dev.canarygate.evidence.Digest;
import dev.canarygate.rehearsal.state.RunnerMachine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The wheel of one version: the index offers it, pip downloads it, and an installation has its
 * files. The same version has the same bytes on each machine.
 */
final class CandidateWheel {
  private static final List<String> MODULES =
      List.of(
          "specify_cli",
          "specify_cli.sync",
          "specify_cli.sync.batch",
          "specify_cli.sync.owner",
          "specify_cli.sync.preflight",
          "specify_cli.sync.queue");

  private static final LocalDateTime FIRST_OF_ZIP = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final String version;
  private final RunnerMachine runner;

  CandidateWheel(String version, RunnerMachine runner) {
    this.version = version;
    this.runner = runner;
  }

  String version() {
    return version;
  }

  String name() {
    return "spec_kitty_cli-" + version + "-py3-none-any.whl";
  }

  String info() {
    return "spec_kitty_cli-" + version + ".dist-info/";
  }

  /** All files but RECORD, by their path in it. */
  Map<String, String> files() {
    var files = new LinkedHashMap<String, String>();
    for (var module : MODULES) {
      if (!runner.missingModules().contains(module)) {
        files.put(fileOf(module), "\"\"\"" + module + " of " + version + ".\"\"\"\n");
      }
    }
    files.put(
        info() + "METADATA",
        "Metadata-Version: 2.4\nName: spec-kitty-cli\nVersion: " + version + "\n\n");
    files.put(info() + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
    return files;
  }

  static String fileOf(String module) {
    var path = module.replace('.', '/');
    return MODULES.stream().anyMatch(each -> each.startsWith(module + "."))
        ? path + "/__init__.py"
        : path + ".py";
  }

  /** RECORD of these files and itself. */
  String record(Map<String, String> files) {
    var record = new StringBuilder();
    files.forEach((name, text) -> record.append(recorded(name, text)).append('\n'));
    return record.append(info()).append("RECORD,,\n").toString();
  }

  private static String recorded(String name, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      var hash = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
      return name + ",sha256=" + hash + "," + bytes.length;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  String sha256() {
    return Digest.of(bytes());
  }

  byte[] bytes() {
    var files = files();
    files.put(info() + "RECORD", record(files()));
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var each : files.entrySet()) {
        add(zip, each.getKey(), each.getValue().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an archive in memory", e);
    }
    return bytes.toByteArray();
  }

  /** Not compressed: compressors differ from machine to machine. */
  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    var entry = new ZipEntry(name);
    var crc = new CRC32();
    crc.update(content);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    entry.setTimeLocal(FIRST_OF_ZIP);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
