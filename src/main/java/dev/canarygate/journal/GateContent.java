package dev.canarygate.journal;

import dev.canarygate.evidence.AttemptFolder;
import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.SharedFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files that go where their gate goes, besides its journal.
 *
 * <p>Left out are pages and the badge ({@link #VIEWS}): they are made anew at any time and prove
 * nothing, and a gate that comes back would find other ones in their place.
 *
 * @param moving in the order in which a bundle has them
 * @param strange names of links, pipes and the like, which no gate has by itself
 */
public record GateContent(List<Path> moving, List<String> strange) {
  /** The newest page. */
  public static final String PAGE = "report.html";

  /** The outcome as a picture. */
  public static final String BADGE = "badge.svg";

  /** What is made anew from the journal, in the gate's folder. */
  private static final Pattern VIEWS =
      Pattern.compile("report/(?:report(?:-at-[0-9TZ.-]{1,40})?\\.html|badge\\.svg)");

  public GateContent {
    moving = List.copyOf(moving);
    strange = List.copyOf(strange);
  }

  /** Those that are there now. */
  public static GateContent of(GateFolder gate, GateState state) throws IOException {
    return of(gate, attempts(state));
  }

  /**
   * @param attempts folders of attempts, relative to the artifacts directory
   */
  static GateContent of(GateFolder gate, Collection<String> attempts) throws IOException {
    var all = new GateContent.Walk(gate);
    all.add(gate.path());
    for (var attempt : attempts) {
      all.add(gate.artifacts().resolve(attempt));
    }
    return new GateContent(all.moving, all.strange);
  }

  /** Names of the attempts' folders that belong to a gate, relative to the artifacts directory. */
  public static Set<String> attempts(GateState state) {
    return state
        .allAttempts()
        .map(Attempt::learned)
        .flatMap(learned -> learned.get(SharedFacts.EVIDENCE_PATH).stream())
        .filter(path -> path.matches(AttemptFolder.SHELF + "/[^/]+"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether it is one of {@link #VIEWS}. */
  static boolean isView(GateFolder gate, Path file) {
    return file.startsWith(gate.path())
        && VIEWS.matcher(gate.path().relativize(file).toString().replace('\\', '/')).matches();
  }

  /** The page for another moment than that at which it was made. */
  public static String pageAt(Instant moment) {
    return "report-at-" + moment.toString().replace(":", "") + ".html";
  }

  /** Whether a file of this name, relative to the artifacts directory, can be one of a gate's. */
  public static boolean canMove(GateFolder gate, String name) {
    var file = gate.artifacts().resolve(name);
    return !isLeftOut(gate, file);
  }

  /** Who holds the gate here says nothing about who may hold it elsewhere. */
  private static boolean isLeftOut(GateFolder gate, Path file) {
    var name = String.valueOf(file.getFileName());
    boolean ofTheLease = gate.path().equals(file.getParent()) && isOfThisMachine(name);
    // Beginnings that never got their name prove nothing.
    return ofTheLease
        || file.equals(gate.journal())
        || isView(gate, file)
        || name.matches("\\..*\\.tmp");
  }

  /** Whether a file in a gate's folder says who has the gate, or what keeps it. */
  static boolean isOfThisMachine(String name) {
    return LeaseFile.isOne(name) || CopyMark.isOne(name);
  }

  private static final class Walk {
    final GateFolder gate;
    final List<Path> moving = new ArrayList<>();
    final List<String> strange = new ArrayList<>();

    Walk(GateFolder gate) {
      this.gate = gate;
    }

    void add(Path folder) throws IOException {
      if (!Files.isDirectory(folder)) {
        return;
      }
      try (var all = Files.walk(folder)) {
        all.filter(each -> !Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
            .sorted()
            .forEach(this::addFile);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }

    /** What a link leads to is not ours. */
    private void addFile(Path file) {
      if (file.equals(gate.journal())) {
        return;
      }
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        strange.add(GateContent.name(gate, file));
      } else if (!isLeftOut(gate, file)) {
        moving.add(file);
      }
    }
  }

  /** Relative to the artifacts directory, with {@code /}. */
  static String name(GateFolder gate, Path file) {
    return gate.artifacts().relativize(file).toString().replace('\\', '/');
  }
}
