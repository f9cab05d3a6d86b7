package dev.canarygate.sync;

import dev.canarygate.client.Host;
import dev.canarygate.client.SmallFile;
import dev.canarygate.client.StateRoots;
import dev.canarygate.client.UnreadableFile;
import dev.canarygate.client.python.Malformed;
import dev.canarygate.client.python.PyValue;
import dev.canarygate.client.python.PythonJson;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.text.Visible;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Locks and half-written files that outlived their process.
 *
 * <p>The system frees a lock when its holder ends, so the mere presence of {@code session.lock} or
 * {@code sync-daemon.lock} means nothing; only a lock that a process holds is reported. The refresh
 * lock holds a record of its holder, which the CLI calls stuck after a minute.
 */
final class StaleLocks {
  private static final Duration STUCK = Duration.ofSeconds(60);

  private final Host host;
  private final StateRoots roots;
  private final Instant now;
  private final Path held;

  StaleLocks(Host host, Instant now) {
    this(host, now, Path.of("/proc/locks"));
  }

  /** With the place where the system lists held locks. */
  StaleLocks(Host host, Instant now, Path held) {
    this.held = held;
    this.host = host;
    this.roots = host.roots();
    this.now = now;
  }

  List<Ailment> find() {
    var found = new ArrayList<Ailment>();
    refreshLock().ifPresent(found::add);
    for (String lock : List.of(roots.sessionLock(), roots.daemonLock())) {
      holder(host.disk().at(lock)).ifPresent(pid -> found.add(held(lock, pid)));
    }
    found.addAll(leftovers());
    return found;
  }

  private Optional<Ailment> refreshLock() {
    try {
      return SmallFile.text(host.disk().at(roots.refreshLock()))
          .filter(text -> !text.isBlank())
          .flatMap(text -> judge(PythonJson.read(text)));
    } catch (UnreadableFile | Malformed e) {
      return Optional.of(refreshLock("it holds no record of a holder"));
    }
  }

  private Optional<Ailment> judge(PyValue record) {
    if (!(record instanceof PyValue.Table table)) {
      return Optional.of(refreshLock("it holds no record of a holder"));
    }
    try {
      BigInteger pid = table.get("pid").toInteger();
      if (host.process(pid).isEmpty()) {
        return Optional.of(refreshLock("its holder, process " + Visible.number(pid) + ", is gone"));
      }
      Instant taken = OffsetDateTime.parse(table.get("started_at").str()).toInstant();
      Duration age = Duration.between(taken, now);
      return age.compareTo(STUCK) > 0
          ? Optional.of(
              refreshLock(
                  "process " + Visible.number(pid) + " holds it for " + age.toSeconds() + " s"))
          : Optional.empty();
    } catch (PyValue.Unconvertible | DateTimeException e) {
      return Optional.of(refreshLock("it holds no record of a holder"));
    }
  }

  private Ailment refreshLock(String why) {
    return new Ailment(
        "stale lock " + roots.refreshLock() + ": " + why,
        "Release it: `spec-kitty auth doctor --unstick-lock`.");
  }

  private static Ailment held(String lock, String pid) {
    return new Ailment(
        "lock " + lock + " is held by process " + pid + "; commands wait for it up to 10 s",
        "Wait for process " + pid + "; end it when it hangs.");
  }

  /** Where the system lists held locks: the process that holds this file's. */
  private Optional<String> holder(Path lock) {
    if (!Files.isReadable(held) || !Files.isRegularFile(lock)) {
      return Optional.empty();
    }
    try {
      String inode = ":" + Files.getAttribute(lock, "unix:ino");
      return RegularFile.lines(held, RegularFile.SMALL).stream()
          .map(line -> line.strip().split("\\s+"))
          .filter(words -> words.length > 5 && words[5].endsWith(inode))
          .map(words -> words[4])
          .findFirst();
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty(); // Not every system tells; nothing is claimed then.
    }
  }

  private List<Ailment> leftovers() {
    Path folder = host.disk().at(roots.ownerDirectory());
    var found = new ArrayList<Ailment>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".owner-*.tmp")) {
      for (Path file : files) {
        Instant changed = Files.getLastModifiedTime(file).toInstant();
        if (changed.plus(STUCK).isBefore(now)) {
          String spelled = roots.flavor().join(roots.ownerDirectory(), file.getFileName() + "");
          found.add(
              new Ailment(
                  "half-written owner record " + spelled,
                  "Remove it: `" + roots.removal(spelled) + "`."));
        }
      }
    } catch (IOException e) {
      return found; // Without the folder nothing is half-written.
    }
    return found;
  }
}
