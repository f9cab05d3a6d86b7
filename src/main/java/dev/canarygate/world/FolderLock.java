package dev.canarygate.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.Fence;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.evidence.UnfitFile;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A folder outside the artifacts that one gate of this machine uses at a time, such as the checkout
 * of a harness. A file in it says who does; where the folder is a git checkout, it lies in {@code
 * .git}, so that the checkout stays clean.
 *
 * <p>A lock whose holder is dead, or has lost its gate to us, is taken over, unless a program that
 * it started there still lives.
 *
 * <p>One class, because taking, keeping and giving back the lock share one file and one race.
 */
public final class FolderLock implements AutoCloseable {
  /** Name of the file. */
  public static final String NAME = ".gate-runner.lock";

  /** Given to every program that is started under the lock; its value is like no other. */
  static final String VARIABLE = "GATE_RUNNER_FOLDER";

  private static final JsonMapper JSON = Json.mapper();

  /** Packages of one gate take turns here; the file is for other gates. */
  private static final Map<Path, ReentrantLock> TURNS = new ConcurrentHashMap<>();

  private final @Nullable Path file;
  private final Content content;
  private final String said;
  private final ReentrantLock turn;

  private FolderLock(@Nullable Path file, Content content, String said, ReentrantLock turn) {
    this.file = file;
    this.content = content;
    this.said = said;
    this.turn = turn;
  }

  /**
   * What the file says.
   *
   * @param artifacts absolute; tells gates of one name apart
   * @param birth as {@link Birth} has it
   * @param token value of {@link #VARIABLE}
   */
  record Content(
      String gate,
      String artifacts,
      String person,
      String host,
      long pid,
      String birth,
      String since,
      String token) {
    boolean isDeadIn(World world) {
      return host.equals(world.machine().name())
          && world.processes().birth(pid).filter(birth::equals).isEmpty();
    }

    /** Who works on the same gate now took it over; only a gate's holder works behind its fence. */
    boolean lostItsGateTo(Content other, World world) {
      return world.evidence().fence() != Fence.OPEN
          && gate.equals(other.gate())
          && artifacts.equals(other.artifacts())
          && host.equals(other.host());
    }

    String inWords() {
      return "gate " + gate + " of " + person + " on " + host + " (pid " + pid + ") since " + since;
    }
  }

  /** Who takes it. */
  public record Holder(String gate, String person) {}

  /**
   * Takes it. A folder that is not there needs no lock, because nothing can run in it; nor does a
   * dry run.
   *
   * @throws FolderTaken when another gate has it
   * @throws Interrupted when a person ended the run while it waited for this process's own turn
   */
  public static FolderLock take(Path folder, Holder holder, World world) {
    var place = folder.toAbsolutePath().normalize();
    var turn = TURNS.computeIfAbsent(place, any -> new ReentrantLock());
    await(turn);
    try {
      var content = content(holder, world);
      if (world.dry() || !Files.isDirectory(folder)) {
        return new FolderLock(null, content, "", turn);
      }
      var file = file(folder);
      return new FolderLock(file, content, taken(file, content, world), turn);
    } catch (RuntimeException e) {
      turn.unlock();
      throw e;
    }
  }

  private static void await(ReentrantLock turn) {
    try {
      turn.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Interrupted("while another package used the folder");
    }
  }

  private static Path file(Path folder) {
    var git = folder.resolve(".git");
    return (Files.isDirectory(git) ? git : folder).resolve(NAME);
  }

  private static Content content(Holder holder, World world) {
    var machine = world.machine();
    return new Content(
        holder.gate(),
        world.artifacts().toAbsolutePath().normalize().toString(),
        holder.person(),
        machine.name(),
        machine.pid(),
        world.processes().birth(machine.pid()).orElse(""),
        world.time().now().toString(),
        UUID.randomUUID().toString());
  }

  /** What to say of it; empty when it was free. */
  private static String taken(Path file, Content content, World world) {
    if (created(file, content)) {
      return "";
    }
    return alone(
        file,
        () -> {
          var before = read(file);
          if (before.isPresent()) {
            requireNotInUse(file, before.get(), content, world);
            delete(file);
          }
          if (!created(file, content)) {
            throw taken(file, read(file).map(Content::inWords).orElse("another gate"));
          }
          return before.map(each -> "taken over from " + each.inWords()).orElse("");
        });
  }

  /**
   * A program that its holder had not recorded yet when it lost the gate, or died, is never let go:
   * who records first asks whether the gate is still its own.
   */
  private static void requireNotInUse(Path file, Content lock, Content mine, World world) {
    if (!lock.lostItsGateTo(mine, world) && !lock.isDeadIn(world)) {
      throw taken(file, lock.inWords());
    }
    var programs =
        world.processes().carrying(VARIABLE, lock.token()).stream()
            .filter(each -> !each.isHeldBack())
            .toList();
    if (!programs.isEmpty()) {
      throw taken(
          file,
          lock.inWords()
              + ", which is gone; a program that it started is still at work: "
              + programs.stream()
                  .map(each -> "pid " + each.pid() + " (" + each.commandLine() + ")")
                  .collect(Collectors.joining(", "))
              + ". To end it, the person who runs that gate types: "
              + Launcher.PLAIN.line("resume --end-orphans"));
    }
  }

  private static FolderTaken taken(Path file, String by) {
    return new FolderTaken("in use by " + by + ", as " + file + " says");
  }

  private interface Action {
    String run() throws IOException;
  }

  /** Two that find a dead holder at the same moment take turns. */
  private static String alone(Path file, Action action) {
    var guard = file.resolveSibling(file.getFileName() + ".guard");
    try (var channel = DurableFiles.openInPlace(guard)) {
      channel.lock();
      try {
        return action.run();
      } finally {
        Files.deleteIfExists(guard);
      }
    } catch (IOException e) {
      throw new DiskFault("lock", file, e);
    }
  }

  /** Whole from the beginning: the file gets its name when its content is there. */
  private static boolean created(Path file, Content content) {
    var draft = file.resolveSibling("." + file.getFileName() + "." + content.token() + ".tmp");
    try {
      DurableFiles.createNew(draft, JSON.writeValueAsBytes(content));
      Files.createLink(file, draft);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException e) {
      return createdWithoutLinks(file, content);
    } catch (IOException e) {
      throw new DiskFault("write", file, e);
    } finally {
      delete(draft);
    }
  }

  /** Some file systems know no links; there a reader may see it while it is empty. */
  private static boolean createdWithoutLinks(Path file, Content content) {
    try {
      DurableFiles.createNew(file, JSON.writeValueAsBytes(content));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw new DiskFault("write", file, e);
    }
  }

  /** Empty when it was given back meanwhile. */
  private static Optional<Content> read(Path file) {
    try {
      return Optional.of(JSON.readValue(RegularFile.bytes(file, RegularFile.SMALL), Content.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (AccessDeniedException e) {
      throw new FolderTaken("in use by another user of this machine, whose " + file + " says more");
    } catch (JsonProcessingException | UnfitFile e) {
      throw new FolderTaken(
          file + " is there and does not say by whom; when no gate runs there, remove it");
    } catch (IOException e) {
      throw new DiskFault("read", file, e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new DiskFault("delete", file, e);
    }
  }

  /** What a reader should know of how it was taken; may be empty. */
  public String said() {
    return said;
  }

  /** The same shell, whose programs can be recognized as started under this lock. */
  public Shell over(Shell shell) {
    return command -> {
      var environment = new HashMap<>(command.environment());
      environment.put(VARIABLE, content.token());
      return shell.run(command.in(environment));
    };
  }

  /** Gives it back, unless somebody took it over. */
  @Override
  public void close() {
    try {
      if (file != null && read(file).filter(content::equals).isPresent()) {
        delete(file);
      }
    } finally {
      turn.unlock();
    }
  }
}
