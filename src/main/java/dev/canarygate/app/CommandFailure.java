package dev.canarygate.app;

import dev.canarygate.client.CliNotFound;
import dev.canarygate.engine.WrongContent;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.UnfitFile;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.BadData.Problem;
import dev.canarygate.journal.BrokenLease;
import dev.canarygate.journal.CorruptJournal;
import dev.canarygate.journal.Held;
import dev.canarygate.run.MemoryFault;
import dev.canarygate.signing.BadKey;
import dev.canarygate.signing.BadSignature;
import dev.canarygate.signing.MalformedSigners;
import dev.canarygate.stamp.BadCertificates;
import dev.canarygate.sync.MigrationRefused;
import dev.canarygate.text.Visible;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Obstacle;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What ended a command before its answer, for people and for scripts.
 *
 * @param text what is wrong, a line for each problem; safe to print
 * @param remedy what to do; empty when nothing helps
 */
public record CommandFailure(ExitCode exit, String text, Optional<String> remedy) {
  private static final Map<Class<? extends Exception>, ExitCode> CODES =
      Map.ofEntries(
          Map.entry(BadData.class, ExitCode.BAD_DATA),
          Map.entry(BadKey.class, ExitCode.BAD_DATA),
          Map.entry(BadCertificates.class, ExitCode.BAD_DATA),
          Map.entry(BadSignature.class, ExitCode.BAD_DATA),
          Map.entry(MalformedSigners.class, ExitCode.BAD_DATA),
          Map.entry(CorruptJournal.class, ExitCode.BAD_DATA),
          Map.entry(WrongContent.class, ExitCode.BAD_DATA),
          Map.entry(CliNotFound.class, ExitCode.UNREACHABLE),
          Map.entry(UsageProblem.class, ExitCode.USAGE),
          Map.entry(NotNow.class, ExitCode.PERSON),
          Map.entry(NothingToDo.class, ExitCode.OK),
          Map.entry(BrokenLease.class, ExitCode.BAD_DATA),
          Map.entry(Held.class, ExitCode.TAKEN),
          Map.entry(HolderLives.class, ExitCode.TAKEN),
          Map.entry(OrphansLive.class, ExitCode.TAKEN),
          Map.entry(MemoryFault.class, ExitCode.DISK),
          Map.entry(Interrupted.class, ExitCode.INTERRUPTED));

  /**
   * An exception that has no exit code of its own is a defect: {@code INTERNAL_ERROR}.
   *
   * @param launcher writes the commands that come next
   * @param again what goes on once the disk is mended, such as {@code run: ./gate-runner resume}
   */
  public static CommandFailure of(Exception problem, Launcher launcher, String again) {
    var exit = exit(problem);
    return new CommandFailure(
        exit,
        told(words(problem, exit), launcher),
        remedy(problem, launcher)
            .map(each -> told(each, launcher))
            .or(() -> first(problem, launcher).map(each -> each + "; then " + again))
            .map(Visible::line));
  }

  /** A command without options of a gate says nothing of how to find it. */
  private static String told(String text, Launcher launcher) {
    return launcher.equals(Launcher.PLAIN) ? text : launcher.told(text);
  }

  /** What comes before a command is typed again. */
  private static Optional<String> first(Exception problem, Launcher launcher) {
    if (problem instanceof CliNotFound) {
      return Optional.of(
          "install it there, or name where it is with --cli, --python or --foreground");
    }
    if (problem instanceof MigrationRefused refused) {
      return Optional.of(refused.remedy()).filter(each -> !each.isEmpty());
    }
    return problem instanceof Held held
        ? Optional.of(
            held.free()
                .map(gate -> launcher.ofGate(gate).line("history"))
                .map(line -> "read who took it, and why: " + line)
                .orElse("wait until that command ends"))
        : DiskFault.atLast(problem).map(DiskFault::remedy);
  }

  private static Optional<String> remedy(Exception problem, Launcher launcher) {
    if (problem instanceof Obstacle obstacle) {
      return Optional.of(obstacle.remedy());
    }
    if (problem instanceof BrokenLease broken) {
      return Optional.of(broken.remedy(launcher));
    }
    if (problem instanceof UnpublishedVerdict unpublished) {
      return Optional.of(unpublished.remedy());
    }
    if (problem instanceof Interrupted) {
      return Optional.of(Interruption.remedy());
    }
    if (problem instanceof BadKey key) {
      return Optional.of(key.remedy()).filter(each -> !each.isEmpty());
    }
    return problem instanceof MemoryFault fault ? Optional.of(fault.remedy()) : Optional.empty();
  }

  /** A line for each problem: what is wrong may hold line breaks of others. */
  private static String words(Exception problem, ExitCode code) {
    if (problem instanceof BadData several) {
      return several.problems().stream()
          .map(each -> Visible.line(each.toString()))
          .collect(Collectors.joining("\n"));
    }
    if (problem instanceof MalformedSigners several) {
      return several.lines().map(Visible::line).collect(Collectors.joining("\n"));
    }
    var words = Visible.line(String.valueOf(shown(problem, code).getMessage()));
    return code == ExitCode.INTERRUPTED ? "Interrupted " + words : words;
  }

  private static Exception shown(Exception problem, ExitCode code) {
    return switch (code) {
      case DISK -> DiskFault.atLast(problem).map(Exception.class::cast).orElse(problem);
      case BAD_DATA -> UnfitFile.behind(problem).map(Exception.class::cast).orElse(problem);
      default -> problem;
    };
  }

  static ExitCode exit(Exception problem) {
    if (problem instanceof Obstacle obstacle) {
      return ExitCode.of(obstacle.kind());
    }
    if (problem instanceof BadData bad && bad.problems().stream().anyMatch(Problem::wasTyped)) {
      return ExitCode.USAGE;
    }
    if (problem instanceof MigrationRefused refused) {
      return exit(refused.kind());
    }
    if (problem instanceof UnpublishedVerdict unpublished) {
      return unpublished.exit();
    }
    return CODES.entrySet().stream()
        .filter(each -> each.getKey().isInstance(problem))
        .map(Map.Entry::getValue)
        .findFirst()
        .or(() -> DiskFault.behind(problem).map(fault -> ExitCode.DISK))
        .or(() -> UnfitFile.behind(problem).map(unfit -> ExitCode.BAD_DATA))
        .or(() -> DiskFault.atLast(problem).map(fault -> ExitCode.DISK))
        .orElse(ExitCode.INTERNAL_ERROR);
  }

  private static ExitCode exit(MigrationRefused.Kind kind) {
    return switch (kind) {
      case LOGGED_OUT -> ExitCode.REFUSED;
      case MISTYPED -> ExitCode.USAGE;
      case LOCKED -> ExitCode.TAKEN;
      case UNREADABLE -> ExitCode.BAD_DATA;
    };
  }
}
