package dev.canarygate.journal;

import dev.canarygate.evidence.Access;
import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.Disk;
import dev.canarygate.evidence.DiskFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where one gate lives: {@code ARTIFACTS/gates/NAME/} with {@code gate.json}, {@code
 * journal.jsonl}, its reports and the evidence of its packages.
 */
public record GateFolder(Path artifacts, String name) {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'gate-'yyyyMMdd'-'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Where all gates of an artifacts directory are, and their lease. */
  public static Path all(Path artifacts) {
    return artifacts.resolve("gates");
  }

  /** Makes a new one, named after the time. */
  public static GateFolder create(Path artifacts, Instant now, String title) {
    var base = NAME.format(now);
    for (int n = 1; ; n++) {
      var folder = new GateFolder(artifacts, n == 1 ? base : base + "-" + n);
      if (folder.made(now, title)) {
        return folder;
      }
    }
  }

  private boolean made(Instant now, String title) {
    Disk.makeFolder(all(artifacts));
    try {
      Access.makeFolder(path());
      Disk.forceFolder(all(artifacts));
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw new DiskFault("make the folder", path(), e);
    }
    Disk.put(file("gate.json"), about(now, title).getBytes(StandardCharsets.UTF_8));
    return true;
  }

  private String about(Instant now, String title) {
    return EventForms.json()
            .createObjectNode()
            .put("gate", name)
            .put("title", title)
            .put("created", now.toString())
        + "\n";
  }

  /** All gates, oldest first; one that a crash left without its first file is not a gate. */
  public static List<GateFolder> list(Path artifacts) {
    if (!Disk.hasFolder(all(artifacts))) {
      return List.of();
    }
    try (var folders = Files.list(all(artifacts))) {
      return folders
          .filter(each -> Files.isDirectory(each) && Disk.has(each.resolve("journal.jsonl")))
          .map(each -> new GateFolder(artifacts, String.valueOf(each.getFileName())))
          .sorted(Comparator.comparing(GateFolder::name))
          .toList();
    } catch (IOException e) {
      throw new DiskFault("list", all(artifacts), e);
    }
  }

  public static Optional<GateFolder> newest(Path artifacts) {
    var all = list(artifacts);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  public Path path() {
    return all(artifacts).resolve(name);
  }

  /** Relative to the artifacts directory. */
  public String relative(String file) {
    return "gates/" + name + "/" + file;
  }

  public Path file(String file) {
    return path().resolve(file);
  }

  public Path journal() {
    return file("journal.jsonl");
  }

  /** What the journal's first record names as its predecessor, so that it cannot be moved. */
  public String genesis() {
    try {
      return Digest.of(file("gate.json"));
    } catch (IOException e) {
      throw new DiskFault("read", file("gate.json"), e);
    }
  }

  /** Reads the journal without writing anything. */
  public JournalContent read() {
    try {
      return JournalContent.read(journal(), genesis());
    } catch (IOException e) {
      throw new DiskFault("read", journal(), e);
    }
  }
}
