package dev.canarygate.app;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.engine.Job;
import dev.canarygate.engine.Workbench;
import dev.canarygate.engine.WrongContent;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.JournalMark;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.JournalContent;
import dev.canarygate.run.HiredStep;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Progress;
import dev.canarygate.world.ThisMachine;
import dev.canarygate.world.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Performs jobs: brings this machine's copy of the gate up to date, performs the step by the
 * definition that its driver has, keeps its evidence, and only then gives the result.
 *
 * @param artifacts folder of this machine's copies
 * @param disk learns when it cannot be written to
 */
record HiredWork(
    Workbench bench,
    Workbench.Me me,
    Path artifacts,
    RunnerDisk disk,
    RunnerGround ground,
    Consumer<String> log) {
  private static final Object TURN = new Object();
  private static final Duration AGAIN = Duration.ofSeconds(1);

  /**
   * Performs one.
   *
   * @return whether its result counts
   * @throws Interrupted when it was ended
   */
  boolean perform(Job job) {
    var time = new SystemTime(Progress.SILENT);
    var finding = kept(job, found(job, time));
    var result =
        new Event.StepFinished(time.now(), job.workPackage(), job.attempt(), job.step(), finding);
    return given(job, result, time);
  }

  /** What keeps a runner from performing it says nothing about the candidate. */
  private Finding found(Job job, Time time) {
    try {
      return performed(job, time);
    } catch (BadData | UsageProblem problem) {
      return unfit(job, "cannot perform it: " + problem.getMessage());
    } catch (DiskFault fault) {
      disk.failed();
      return unfit(job, "cannot perform it: " + fault.getMessage());
    } catch (WrongContent other) {
      return unfit(job, "cannot perform it: " + other.getMessage());
    } catch (Interrupted ended) {
      throw ended;
    } catch (RuntimeException defect) {
      // A driver waits for a result as long as this runner lives.
      log.accept(job.id() + ": " + defect);
      return Finding.inconclusive("runner " + me.name() + " broke off: " + defect);
    }
  }

  private Finding performed(Job job, Time time) {
    var gate = new GateFolder(artifacts, job.gate());
    var content = upToDate(gate);
    var definition = ground.definition(job, content.state());
    var mark = new JournalMark(content.records(), content.head());
    var worlds = ground.worlds(definition, log);
    worlds.sharing(job.gate());
    worlds.fencedBy(() -> {}, new RunnerFence(bench));
    var step = new HiredStep(definition, content.state(), job, mark, ThisMachine.name());
    return step.perform(worlds, new HiredChildren(bench, me, job, time), log);
  }

  /** Steps of one runner share its copies. */
  private JournalContent upToDate(GateFolder gate) {
    synchronized (TURN) {
      bench.refresh(gate);
      return gate.read();
    }
  }

  /** Evidence is there before the result that names it. */
  private Finding kept(Job job, Finding finding) {
    try {
      finding.evidence().forEach(each -> bench.keep(each, artifacts.resolve(each.path())));
      return finding;
    } catch (DiskFault fault) {
      if (!fault.isAboutOneFile()) {
        disk.failed();
      }
      return unfit(job, "could not keep the evidence: " + fault.getMessage());
    } catch (WrongContent | BadData fault) {
      return unfit(job, "could not keep the evidence: " + fault.getMessage());
    }
  }

  /** Who looks after this machine reads its log, not the gate. */
  private Finding unfit(Job job, String why) {
    log.accept(job.id() + ": " + why);
    return Finding.inconclusive("runner " + me.name() + " " + why);
  }

  /** A database that is away comes back; a result is not thrown away for that. */
  private boolean given(Job job, Event.StepFinished result, Time time) {
    while (true) {
      try {
        return bench.done(me, job, result);
      } catch (DiskFault away) {
        log.accept(job.id() + ": its result waits: " + away.getMessage());
        time.pause(AGAIN, "");
      }
    }
  }
}
