package dev.canarygate.rehearsal.state;

import dev.canarygate.text.LinearPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The machine that the gate runs on, as its programs tell it.
 *
 * @param index versions that the package index has in addition to those of the releases
 * @param unpublished versions that are released but not on the index yet
 * @param yanked versions that were taken back
 * @param installed version that is installed now; null: none
 * @param says what the installed binary answers to {@code --version} instead of the truth
 * @param origin where the installed distribution came from
 * @param missingModules modules that the installed distribution lacks
 * @param missingKeys keys that {@code sync status --check --json} leaves out
 * @param image the deployment's image, as its platform tells it
 * @param answers what programs do instead of their part, first match first
 */
public record RunnerMachine(
    List<String> index,
    List<String> unpublished,
    List<String> yanked,
    @Nullable String installed,
    @Nullable String says,
    Origin origin,
    List<String> missingModules,
    List<String> missingKeys,
    String image,
    List<Answer> answers) {
  static final RunnerMachine EMPTY =
      new RunnerMachine(null, null, null, null, null, null, null, null, null, null);

  public RunnerMachine(
      @Nullable List<String> index,
      @Nullable List<String> unpublished,
      @Nullable List<String> yanked,
      @Nullable String installed,
      @Nullable String says,
      @Nullable Origin origin,
      @Nullable List<String> missingModules,
      @Nullable List<String> missingKeys,
      @Nullable String image,
      @Nullable List<Answer> answers) {
    this.index = RecordDefaults.list(index);
    this.unpublished = RecordDefaults.list(unpublished);
    this.yanked = RecordDefaults.list(yanked);
    this.installed = installed;
    this.says = says;
    this.origin = RecordDefaults.or(origin, Origin.INDEX);
    this.missingModules = RecordDefaults.list(missingModules);
    this.missingKeys = RecordDefaults.list(missingKeys);
    this.image = RecordDefaults.or(image, "");
    this.answers = RecordDefaults.list(answers);
  }

  RunnerMachine answering(List<Answer> left) {
    return new RunnerMachine(
        index,
        unpublished,
        yanked,
        installed,
        says,
        origin,
        missingModules,
        missingKeys,
        image,
        left);
  }

  /** Where a distribution can come from. */
  public enum Origin {
    INDEX,
    EDITABLE,
    VCS
  }

  /**
   * What a program does instead of its part.
   *
   * @param program its name, such as {@code pipx}
   * @param arguments regular expression, found anywhere in the arguments joined by a blank
   * @param times how often; 1 when not given, -1 always
   */
  public record Answer(String program, String arguments, int exit, String output, int times) {
    public Answer {
      program = RecordDefaults.or(program, "");
      arguments = RecordDefaults.or(arguments, "");
      output = RecordDefaults.or(output, "");
      times = times == 0 ? 1 : times;
      LinearPattern.of(arguments);
    }

    boolean fits(String askedProgram, String askedArguments) {
      return program.equals(askedProgram) && LinearPattern.of(arguments).isIn(askedArguments);
    }

    @Nullable Answer spent() {
      var left = times < 0 ? times : times - 1;
      return left == 0 ? null : new Answer(program, arguments, exit, output, left);
    }
  }
}
