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

  /** How a job ended here. */
  enum End {
    /** Its result counts. */
    DONE,
    /** Its result came too late: somebody else's counts. */
    LATE,
    /** It was not begun: another runner gets it. */
    REFUSED
  }

  /** A step that can begin. */
  private record Ready(HiredStep step, RealWorlds worlds) {}

  /**
   * Performs one, or gives it back before it begins when this machine cannot.
   *
   * @throws Interrupted when it was ended
   */
  End perform(Job job) {
    var time = new SystemTime(Progress.SILENT);
    var waiting = new AwayBench(bench, job, time, why -> log.accept(job.id() + ": " + why));
    Ready ready;
    try {
      ready = ready(job, waiting);
    } catch (BadData | UsageProblem | NotNow | WrongContent problem) {
      return refused(job, String.valueOf(problem.getMessage()), waiting);
    } catch (DiskFault fault) {
      disk.failed(fault);
      return refused(job, String.valueOf(fault.getMessage()), waiting);
    } catch (Interrupted ended) {
      throw ended;
    } catch (RuntimeException defect) {
      return refused(job, defect.toString(), waiting);
    }
    var finding = kept(job, found(job, ready, waiting, time), waiting);
    var result =
        new Event.StepFinished(time.now(), job.workPackage(), job.attempt(), job.step(), finding);
    return waiting.said("its result", () -> bench.done(me, job, result)) ? End.DONE : End.LATE;
  }

  private End refused(Job job, String why, AwayBench waiting) {
    log.accept(job.id() + ": cannot perform it: " + why);
    return waiting.said(
        "its refusal",
        () -> {
          bench.refuse(me, job, "cannot perform it: " + why);
          return End.REFUSED;
        });
  }

  /** What keeps a runner from performing it says nothing about the candidate. */
  private Finding found(Job job, Ready ready, AwayBench waiting, Time time) {
    try {
      var children = new HiredChildren(bench, me, job, waiting, time);
      return ready.step().perform(ready.worlds(), children, log);
    } catch (BadData | UsageProblem problem) {
      return unfit(job, "cannot perform it: " + problem.getMessage());
    } catch (DiskFault fault) {
      disk.failed(fault);
      return unfit(job, "cannot perform it: " + fault.getMessage());
    } catch (Interrupted ended) {
      throw ended;
    } catch (RuntimeException defect) {
      // A driver waits for a result as long as this runner lives.
      log.accept(job.id() + ": " + defect);
      return Finding.inconclusive("runner " + me.name() + " broke off: " + defect);
    }
  }

  private Ready ready(Job job, AwayBench waiting) {
    var gate = new GateFolder(artifacts, job.gate());
    var content = waiting.asked("its beginning", () -> upToDate(gate));
    var definition = ground.definition(job, content.state());
    RehearsalTerminal.refuseReal(definition.parameters(), content.state());
    var mark = new JournalMark(content.records(), content.head());
    var worlds = ground.worlds(definition, log);
    worlds.sharing(job.gate());
    worlds.fencedBy(() -> {}, new RunnerFence(waiting));
    var step = new HiredStep(definition, content.state(), job, mark, ThisMachine.name());
    return new Ready(step, worlds);
  }

  /** Steps of one runner share its copies. */
  private JournalContent upToDate(GateFolder gate) {
    synchronized (TURN) {
      bench.refresh(gate);
      return gate.read();
    }
  }

  /** Evidence is there before the result that names it. */
  private Finding kept(Job job, Finding finding, AwayBench waiting) {
    try {
      finding.evidence().forEach(each -> waiting.keep(each, artifacts.resolve(each.path())));
      return finding;
    } catch (DiskFault fault) {
      if (!fault.isAboutOneFile()) {
        disk.failed(fault);
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
}
