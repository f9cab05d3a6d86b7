package dev.canarygate.client;

import dev.canarygate.client.UnreadableFile.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A directory in which a client of any version keeps its state, known by its files. */
public record StateFolder(Path path) {
  private static final String NAME = ".spec-kitty";
  private static final String LEGACY = "queue.db";
  private static final String SCOPED = "queues";
  private static final String PROJECTS = "projects";

  /** Below a home, or the home itself, where clients of other versions can be set to keep it. */
  public static StateFolder ofHome(Path home) {
    return Files.exists(home.resolve(LEGACY)) || Files.isDirectory(home.resolve(SCOPED))
        ? new StateFolder(home)
        : new StateFolder(home.resolve(NAME));
  }

  public boolean exists() {
    return Files.exists(path);
  }

  /** Whether events of any form were ever kept here. */
  boolean hasQueues() {
    return List.of(LEGACY, SCOPED, PROJECTS).stream().map(path::resolve).anyMatch(Files::exists);
  }

  /** Where the daemon's owner record is; on Windows that may be another directory. */
  public Path ownerRecord() {
    return path.resolve("sync").resolve("daemon").resolve("owner.json");
  }

  public Path projects() {
    return path.resolve(PROJECTS);
  }

  /**
   * The legacy queue when it is there, then the scoped ones, sorted.
   *
   * @throws UnreadableFile when they cannot be listed
   */
  public List<Path> queues() {
    var queues = new ArrayList<Path>();
    var legacy = path.resolve(LEGACY);
    if (Files.exists(legacy)) {
      queues.add(legacy);
    }
    queues.addAll(scopedQueues());
    return queues;
  }

  /**
   * The queues of all logins, sorted.
   *
   * @throws UnreadableFile when they cannot be listed
   */
  public List<Path> scopedQueues() {
    var folder = path.resolve(SCOPED);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    var queues = new ArrayList<Path>();
    try (var files = Files.newDirectoryStream(folder, "queue-*.db")) {
      files.forEach(queues::add);
    } catch (IOException e) {
      throw new UnreadableFile(
          Reason.UNREADABLE_FILE, "the folder " + SCOPED + " cannot be listed");
    }
    queues.sort(null);
    return queues;
  }
}
