package dev.canarygate.app;

import dev.canarygate.world.Time;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of the program that a service runs by. Java reads them as it needs them: once they are
 * replaced, such as by an upgrade, what was not read yet is missing. The service takes nothing from
 * then on, and ends when they have been still for some time, so that it is started with them.
 */
final class RunnerProgram implements RunnerFitness {
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Who copies a file is done then. */
  private static final Duration STILL = Duration.ofSeconds(5);

  private final List<Path> files;
  private final Time time;
  private final Consumer<String> log;
  private final List<Seen> begun;
  private List<Seen> last;
  private Duration looked;
  private @Nullable Duration changed;

  /** What tells a file from the one that was there. */
  private record Seen(long size, FileTime written, @Nullable Object key) {
    private static final Seen NOTHING = new Seen(-1, FileTime.fromMillis(0), null);

    static Seen of(Path file) {
      try {
        var is = Files.readAttributes(file, BasicFileAttributes.class);
        return new Seen(is.size(), is.lastModifiedTime(), is.fileKey());
      } catch (IOException gone) {
        return NOTHING;
      }
    }
  }

  /**
   * @param files that the program was started with
   * @param log gets a line when they are other ones
   */
  RunnerProgram(List<Path> files, Time time, Consumer<String> log) {
    this.files = List.copyOf(files);
    this.time = time;
    this.log = log;
    this.begun = seen();
    this.last = begun;
    this.looked = time.uptime();
  }

  /** This one: its jar, and that of the engine; in a checkout, classes are nobody's upgrade. */
  static RunnerProgram of(Object engine, Time time, Consumer<String> log) {
    var jars = Stream.of(RunnerProgram.class, engine.getClass()).flatMap(RunnerProgram::jar);
    return new RunnerProgram(jars.distinct().toList(), time, log);
  }

  private static Stream<Path> jar(Class<?> type) {
    try {
      var source = type.getProtectionDomain().getCodeSource();
      return source == null
          ? Stream.of()
          : Stream.of(Path.of(source.getLocation().toURI())).filter(Files::isRegularFile);
    } catch (URISyntaxException noFile) {
      return Stream.of();
    }
  }

  private List<Seen> seen() {
    return files.stream().map(Seen::of).toList();
  }

  /** Whether the files are those that it was started with. */
  @Override
  public boolean isFit() {
    return problem().isEmpty();
  }

  @Override
  public synchronized Optional<String> problem() {
    look();
    return changed == null
        ? Optional.empty()
        : Optional.of("the program was replaced since it was started; start this runner again");
  }

  /** Whether it can be started again. */
  synchronized boolean isReplaced() {
    look();
    return changed != null && time.uptime().minus(changed).compareTo(STILL) >= 0;
  }

  private void look() {
    var now = time.uptime();
    if (now.minus(looked).compareTo(LOOK) < 0) {
      return;
    }
    looked = now;
    var found = seen();
    if (found.equals(begun)) {
      changed = null;
    } else if (changed == null || !found.equals(last)) {
      sayOnce();
      changed = now;
    }
    last = found;
  }

  private void sayOnce() {
    if (changed == null) {
      log.accept("takes no packages: its program was replaced since it was started");
    }
  }
}
