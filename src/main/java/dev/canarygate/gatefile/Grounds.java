package dev.canarygate.gatefile;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.RegularFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a reading rests on that can change from one command to the next.
 *
 * @param files SHA-256 of each file that was read
 * @param variables SHA-256 of the value of each variable that a parameter names; null where it is
 *     not set
 * @param answers what installers were asked
 */
record Grounds(
    Map<Path, String> files,
    Map<String, @Nullable String> variables,
    List<HeardInstallers.Answer> answers) {
  /** Of parameters that were settled with these surroundings. */
  static Grounds of(
      Map<Path, String> files, Collection<Parameter> parameters, ParameterSources around) {
    var variables = new TreeMap<String, @Nullable String>();
    for (var each : parameters) {
      each.variable().ifPresent(name -> variables.put(name, digest(name, around)));
    }
    return new Grounds(files, variables, around.heard());
  }

  private static @Nullable String digest(String variable, ParameterSources around) {
    return Optional.ofNullable(around.environment().get(variable)).map(Digest::of).orElse(null);
  }

  void write(FormOut out) {
    out.number(files.size());
    files.forEach((file, digest) -> out.text(file.toString()).text(digest));
    out.number(variables.size());
    variables.forEach((name, digest) -> out.text(name).textOrNull(digest));
    out.all(answers, (to, answer) -> answer.write(to));
  }

  static Grounds read(FormIn in) {
    var files = new TreeMap<Path, String>();
    in.map(FormIn::text).forEach((file, digest) -> files.put(Path.of(file), digest));
    var variables = new TreeMap<String, @Nullable String>();
    for (int left = in.number(); left > 0; left--) {
      variables.put(in.text(), in.textOrNull());
    }
    return new Grounds(files, variables, in.all(HeardInstallers.Answer::read));
  }

  /** Whether all of it is as it was. */
  boolean hold(ParameterSources around) {
    for (var each : variables.entrySet()) {
      var now = digest(each.getKey(), around);
      if (now == null ? each.getValue() != null : !now.equals(each.getValue())) {
        return false;
      }
    }
    for (var each : files.entrySet()) {
      if (!isSame(each.getKey(), each.getValue())) {
        return false;
      }
    }
    return answers.stream().allMatch(each -> each.isStillGiven(around.installers()));
  }

  private static boolean isSame(Path file, String digest) {
    try {
      return Digest.of(RegularFile.bytes(file, Source.MOST_BYTES)).equals(digest);
    } catch (IOException e) {
      return false; // The reader of the file says what is wrong with it.
    }
  }
}
