package dev.canarygate.probe;

import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Web.Answer;
import dev.canarygate.world.Web.Question;
import dev.canarygate.world.World;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One address, asked once or more, with everything that came back. */
public final class Probe {
  private static final int WELL = 200;

  private final Question question;
  private final List<Try> tries = new ArrayList<>();

  public Probe(Question question) {
    this.question = question;
  }

  /**
   * @param answer null when none came
   * @param obstacle why none came; null when one came
   */
  public record Try(
      Instant at, Question question, @Nullable Answer answer, @Nullable String obstacle) {
    /** Why no answer came, for a sentence that names the address. */
    public String why() {
      var asked = question.method() + " " + question.address() + ": ";
      var said = String.valueOf(obstacle);
      return said.startsWith(asked) ? said.substring(asked.length()) : said;
    }

    /** What came, without what a query may hide: {@code HTTP 503 from /health/}. */
    public String inWords() {
      var address = question.address();
      var path = address.getRawPath();
      var where = path == null || path.isEmpty() ? address.getHost() : path;
      return (answer == null ? "no answer" : "HTTP " + answer.status()) + " from " + where;
    }
  }

  public void ask(World world) {
    ask(world, question);
  }

  /** Asks another question in its place, such as where an answer redirects to. */
  public void ask(World world, Question other) {
    var at = world.time().now();
    try {
      tries.add(new Try(at, other, world.web().ask(other), null));
    } catch (Obstacle e) {
      // Kept as what was found: a deployment that does not answer is what a step looks for.
      tries.add(new Try(at, other, null, e.getMessage()));
    }
  }

  /** A deployment that restarts or is busy gets a second look. */
  public boolean deservesSecondTry() {
    var answer = answer();
    return tries.size() == 1 && (answer == null || answer.status() != WELL);
  }

  public URI address() {
    return question.address();
  }

  public List<Try> tries() {
    return List.copyOf(tries);
  }

  /** The last one; null when none came. */
  public @Nullable Answer answer() {
    return last().answer();
  }

  public Try last() {
    return tries.get(tries.size() - 1);
  }
}
