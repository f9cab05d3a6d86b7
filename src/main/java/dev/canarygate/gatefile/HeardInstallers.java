package dev.canarygate.gatefile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Installers that remember what they were asked, and what they answered. */
final class HeardInstallers implements Installers {
  /** A question and its answer. */
  record Answer(String installer, String program, Place place, Optional<Path> folder) {
    void write(FormOut out) {
      out.text(installer).text(program).text(place.name());
      out.textOrNull(folder.map(Path::toString).orElse(null));
    }

    static Answer read(FormIn in) {
      return new Answer(
          in.text(),
          in.text(),
          Place.valueOf(in.text()),
          Optional.ofNullable(in.textOrNull()).map(Path::of));
    }

    boolean isStillGiven(Installers installers) {
      return installers.folder(installer, program, place).equals(folder);
    }
  }

  private final Installers asked;
  private final List<Answer> answers = new ArrayList<>();

  HeardInstallers(Installers asked) {
    this.asked = asked;
  }

  @Override
  public Optional<Path> folder(String installer, String program, Place place) {
    var folder = asked.folder(installer, program, place);
    answers.add(new Answer(installer, program, place, folder));
    return folder;
  }

  List<Answer> answers() {
    return List.copyOf(answers);
  }
}
