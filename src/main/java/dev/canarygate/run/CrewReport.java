package dev.canarygate.run;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.WorkPackage;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What the thread of a step tells the thread that records. */
sealed interface CrewReport {
  <T> T read(Reader<T> reader);

  /** Makes something of every kind of report. */
  interface Reader<T> {
    T on(Done done);

    T on(Told told);

    T on(Broken broken);

    T on(Turn turn);
  }

  /**
   * What came of a step.
   *
   * @param recorded called once it is in the journal
   */
  record Done(WorkPackage workPackage, StepDefinition step, Finding finding, Runnable recorded)
      implements CrewReport {
    /** Of a step whose performer need not know. */
    Done(WorkPackage workPackage, StepDefinition step, Finding finding) {
      this(workPackage, step, finding, () -> {});
    }

    @Override
    public <T> T read(Reader<T> reader) {
      return reader.on(this);
    }
  }

  /**
   * An event on its way to the journal, and whether it is there.
   *
   * @param then called once it is
   */
  record Told(Event event, CompletableFuture<Void> recorded, Runnable then) implements CrewReport {
    /** One whose teller waits for it. */
    Told(Event event, CompletableFuture<Void> recorded) {
      this(event, recorded, () -> {});
    }

    /** What keeps it from the journal is known to both threads. */
    void record(Consumer<Event> recorder) {
      try {
        recorder.accept(event);
        then.run();
        recorded.complete(null);
      } catch (RuntimeException | Error problem) {
        recorded.completeExceptionally(problem);
        throw problem;
      }
    }

    @Override
    public <T> T read(Reader<T> reader) {
      return reader.on(this);
    }
  }

  /** What a package waited for is free now and taken for it. */
  record Turn(WorkPackage workPackage, Runnable then) implements CrewReport {
    @Override
    public <T> T read(Reader<T> reader) {
      return reader.on(this);
    }
  }

  /** What ends the run. The step that met it brings no finding: it costs no attempt. */
  record Broken(RuntimeException problem) implements CrewReport {
    @Override
    public <T> T read(Reader<T> reader) {
      return reader.on(this);
    }
  }
}
