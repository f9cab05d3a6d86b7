package dev.canarygate.report;

import dev.canarygate.world.Launcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What every command says where no gate was started: one sentence, and what to type.
 *
 * @param place the folder that has no gate, or {@code the database}; empty when it is not known
 * @param rehearsals how many are kept in the folder
 * @param newest the command that shows the newest of them; empty when none is kept
 */
public record NoGate(String place, int rehearsals, Optional<String> newest) {
  /** Nothing is known of where it was looked for. */
  static final NoGate ANYWHERE = in("");

  /** Where machines share gates: no folder has them. */
  private static final String DATABASE = "the database";

  private static final String KEPT_ELSEWHERE =
      "A gate that is kept elsewhere is found with --set artifacts-dir=DIR, or with"
          + " 'artifacts: DIR' in .gate-runner.yaml.";

  /** Of a folder that has no rehearsals. */
  public static NoGate in(String place) {
    return new NoGate(place, 0, Optional.empty());
  }

  /** Of a database that has no gate. */
  public static NoGate inDatabase() {
    return in(DATABASE);
  }

  /** {@code No gate was started in /srv/gates.} */
  public String sentence() {
    return "No gate was started" + (place.isEmpty() ? "." : " in " + place + ".");
  }

  /** Where one may be all the same, and what rehearsals are here. */
  public List<String> hints() {
    var hints = new ArrayList<String>();
    if (!place.isEmpty() && !place.equals(DATABASE)) {
      hints.add(KEPT_ELSEWHERE);
    }
    if (newest.isPresent()) {
      hints.add(
          "Only "
              + (rehearsals == 1 ? "1 rehearsal is" : rehearsals + " rehearsals are")
              + " kept here: the last command shows "
              + (rehearsals == 1 ? "it." : "the newest one."));
    }
    return hints;
  }

  /** The sentence and all hints. */
  public String inWords() {
    return Stream.concat(Stream.of(sentence()), hints().stream()).collect(Collectors.joining(" "));
  }

  /** What to type. */
  public List<String> commands(Launcher launcher) {
    return Stream.concat(launcher.toStart("run").stream(), newest.stream()).toList();
  }

  /** The hints and what to type, for a command whose answer is the sentence. */
  public List<String> notes(Launcher launcher) {
    return Stream.concat(hints().stream(), NextLines.of(commands(launcher)).stream()).toList();
  }
}
