package dev.canarygate.edge;

import dev.canarygate.evidence.Digest;
import dev.canarygate.world.SharedResources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Resources that processes of one machine lock by files: the system gives a lock back when the
 * process that has it dies, however it dies. Next to {@code NAME.lock} a file {@code NAME.holder}
 * says who has it.
 *
 * <p>A process that lost its gate while it was paused can do nothing more with what it has, but
 * cannot give it back either: the one who took that gate over uses it in its place. It takes the
 * next of a few places for that, {@code NAME.2.lock} and so on. The one who takes a place says so
 * and then looks at all others, so that of two who come at once at least one sees the other, also
 * when the paused process ends in that moment.
 */
public final class LockedResources implements SharedResources {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,60}");

  /** A gate that was taken over more often, each time from a paused process, waits. */
  private static final int PLACES = 5;

  private final Path folder;
  private final String gate;
  private final long pid;
  private final Map<String, ResourceLock> taken = new HashMap<>();

  /**
   * @param folder where the files are; made when it is needed
   * @param gate that this process drives, for those who wait
   * @param pid of this process
   */
  public LockedResources(Path folder, String gate, long pid) {
    this.folder = folder.toAbsolutePath().normalize();
    this.gate = gate;
    this.pid = pid;
  }

  @Override
  public synchronized Optional<Taken> take(Set<String> names) {
    var now = new ArrayList<String>();
    for (var name : new TreeSet<>(names)) {
      if (!taken.containsKey(name)) {
        var other = other(name);
        if (other.isPresent()) {
          now.forEach(this::giveBack);
          return other.map(who -> new Taken(name, who.isEmpty() ? "another gate" : who));
        }
        now.add(name);
      }
    }
    return Optional.empty();
  }

  /** Who has it; empty when this process has taken it. */
  private Optional<String> other(String name) {
    for (int place = 1; place <= PLACES; place++) {
      var lock = lock(name, place);
      if (lock.take(me() + "pid " + pid + ")")) {
        return otherThan(lock, name, place);
      }
      var holder = lock.holder();
      if (!holder.startsWith(me())) {
        return Optional.of(holder);
      }
    }
    return Optional.of(me() + "paused)");
  }

  private Optional<String> otherThan(ResourceLock lock, String name, int place) {
    var other =
        IntStream.rangeClosed(1, PLACES)
            .filter(each -> each != place)
            .mapToObj(each -> lock(name, each))
            .filter(each -> !each.isFree())
            .map(ResourceLock::holder)
            .filter(holder -> !holder.startsWith(me()))
            .findFirst();
    if (other.isPresent()) {
      lock.giveBack();
    } else {
      taken.put(name, lock);
    }
    return other;
  }

  private String me() {
    return "gate " + gate + " (";
  }

  private ResourceLock lock(String name, int place) {
    var file = PLAIN.matcher(name).matches() ? name : Digest.of(name);
    return new ResourceLock(folder, place == 1 ? file : file + "." + place);
  }

  @Override
  public synchronized void giveBack(Set<String> names) {
    names.forEach(this::giveBack);
  }

  private void giveBack(String name) {
    var lock = taken.remove(name);
    if (lock != null) {
      lock.giveBack();
    }
  }
}
