package dev.canarygate.app;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.gate.BadData;
import dev.canarygate.text.Annotation;
import dev.canarygate.text.Screen;
import dev.canarygate.text.Untrusted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The step of a workflow (GitHub Actions) in which this process runs, as its environment says. It
 * takes a summary, outputs and annotations; elsewhere each method does nothing. What cannot be
 * written there is a warning: a gate decides nothing by it.
 */
public final class Workflow {
  /** GitHub drops a step's summary as a whole when it is larger. */
  private static final int SUMMARY_LIMIT = 1024 * 1024;

  /** GitHub shows so many annotations of one level for a step. */
  private static final int MOST = 10;

  /** A person mends some of these, then asks again. */
  private static final int MOST_LISTED = 100;

  private final Map<String, String> environment;

  private Workflow(Map<String, String> environment) {
    this.environment = environment;
  }

  public static Workflow of(Map<String, String> environment) {
    return new Workflow(environment);
  }

  /**
   * Adds to the summary of the step.
   *
   * @param markdown of which GitHub gets the heading alone when it would drop the whole
   * @param kept where the whole is
   * @param warning takes what could not be written
   */
  void summarize(String markdown, Path kept, Consumer<String> warning) {
    file("GITHUB_STEP_SUMMARY")
        .ifPresent(file -> append("step summary", file, fitting(markdown, kept) + "\n", warning));
  }

  private static String fitting(String markdown, Path kept) {
    if (markdown.getBytes(StandardCharsets.UTF_8).length <= SUMMARY_LIMIT) {
      return markdown;
    }
    var heading = markdown.lines().findFirst().orElse("");
    return heading + "\n\nToo long for a summary: the whole report is in `" + kept + "`.\n";
  }

  /**
   * Gives values to later steps, as outputs of this one.
   *
   * @param warning takes what could not be written
   */
  public void outputs(Map<String, String> values, Consumer<String> warning) {
    var lines =
        values.entrySet().stream()
            .map(each -> output(each.getKey(), each.getValue()))
            .collect(Collectors.joining());
    file("GITHUB_OUTPUT").ifPresent(file -> append("step output", file, lines, warning));
  }

  /** A value with a line break ends at a word that nobody can have guessed. */
  private static String output(String name, String value) {
    if (value.matches("[^\\r\\n]*")) {
      return name + "=" + value + "\n";
    }
    var end = "end-" + UUID.randomUUID();
    return name + "<<" + end + "\n" + value + "\n" + end + "\n";
  }

  /**
   * Shows annotations in the workflow's run, each at its place in the repository, so that a change
   * shows it next to the line; of very many the first, and how many are left.
   */
  public void annotate(PrintWriter err, List<Annotation> annotations) {
    if (runs()) {
      shown(annotations).forEach(each -> Screen.annotate(err, placed(each)));
      err.flush();
    }
  }

  private Annotation placed(Annotation each) {
    if (each.file().isEmpty()) {
      return each;
    }
    return isInWorkspace(each.file()) ? each.inFile(inRepository(each.file())) : each.atNoFile();
  }

  /** GitHub shows a message at a file of the checkout only. */
  private boolean isInWorkspace(String file) {
    try {
      var workspace = Path.of(file("GITHUB_WORKSPACE").orElse("")).toAbsolutePath().normalize();
      return Path.of(file).toAbsolutePath().normalize().startsWith(workspace);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private boolean runs() {
    return "true".equals(environment.get("GITHUB_ACTIONS"));
  }

  private static List<Annotation> shown(List<Annotation> all) {
    if (all.size() <= MOST) {
      return all;
    }
    var shown = new ArrayList<>(all.subList(0, MOST - 1));
    shown.add(
        new Annotation(
            Annotation.Level.ERROR,
            "gate-runner",
            "… and " + (all.size() - shown.size()) + " more: see the log of this step"));
    return shown;
  }

  /**
   * Adds mistakes that kept a command from starting to the summary of the step: where each is, and
   * what would be right.
   *
   * @param next what to type; empty: nothing
   * @param warning takes what could not be written
   */
  public void summarize(List<BadData.Problem> problems, String next, Consumer<String> warning) {
    var lines = new ArrayList<String>();
    lines.add("# gate-runner: " + GateValidation.count(problems.size(), "mistake"));
    lines.addAll(List.of("", "| file | line | mistake |", "|---|---|---|"));
    problems.stream().limit(MOST_LISTED).map(this::row).forEach(lines::add);
    if (problems.size() > MOST_LISTED) {
      lines.addAll(List.of("", "… and " + (problems.size() - MOST_LISTED) + " more: see the log."));
    }
    if (!next.isEmpty()) {
      lines.addAll(List.of("", "**Next:** " + Untrusted.inline(next)));
    }
    var markdown = KeptReports.masked(String.join("\n", lines)) + "\n";
    file("GITHUB_STEP_SUMMARY")
        .ifPresent(file -> append("step summary", file, markdown + "\n", warning));
  }

  private String row(BadData.Problem problem) {
    return "| "
        + String.join(
            " | ",
            Untrusted.cell(inRepository(problem.where())),
            problem.line() > 0 ? String.valueOf(problem.line()) : "",
            Untrusted.cell(problem.message()))
        + " |";
  }

  /** Mistakes in a gate's files, each at its place there. */
  public static List<Annotation> mistakes(List<BadData.Problem> problems) {
    return problems.stream()
        .filter(each -> !each.where().equals(GateValidation.REMEDY))
        .map(Workflow::mistake)
        .toList();
  }

  private static Annotation mistake(BadData.Problem problem) {
    return problem.line() > 0
        ? new Annotation(
            Annotation.Level.ERROR,
            "Mistake in " + problem.where(),
            problem.where(),
            problem.line(),
            problem.column(),
            problem.message())
        : new Annotation(Annotation.Level.ERROR, "gate-runner", problem.toString());
  }

  /** As the repository names it; as it is when it is not in the workflow's checkout. */
  private String inRepository(String file) {
    try {
      var path = Path.of(file).toAbsolutePath().normalize();
      return file("GITHUB_WORKSPACE")
          .map(each -> Path.of(each).toAbsolutePath().normalize())
          .filter(path::startsWith)
          .map(each -> each.relativize(path).toString().replace('\\', '/'))
          .orElse(file);
    } catch (InvalidPathException e) {
      return file;
    }
  }

  private Optional<String> file(String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(each -> !each.isBlank());
  }

  /** The file is the workflow's, and may be a link that the workflow made. */
  private static void append(String what, String name, String text, Consumer<String> warning) {
    try {
      var file = Path.of(name);
      RegularFile.requireIfThere(file, RegularFile.DOCUMENT);
      Files.writeString(
          file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (InvalidPathException e) {
      warning.accept("The " + what + " was not written: not a path here: " + name);
    } catch (IOException e) {
      warning.accept("The " + what + " was not written to " + name + ": " + DiskFault.words(e));
    }
  }
}
