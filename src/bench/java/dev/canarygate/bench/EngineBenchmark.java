package dev.canarygate.bench;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Plan;
import dev.canarygate.report.Report;
import dev.canarygate.run.LargeGate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A chain of packages, each of which needs the one before it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EngineBenchmark {
  private static final int STEPS = 2;

  @Param({"8", "16", "32", "1000"})
  int packages;

  private GateDefinition definition = new LargeGate(1, 1).definition();
  private GateState state = GateState.NEW;
  private List<Event> events = List.of();

  /** Once for each number of packages. */
  @Setup
  public void prepare() {
    var gate = new LargeGate(packages, STEPS);
    definition = gate.definition();
    events = gate.events(1);
    state = GateState.of(events);
  }

  /** From the events to the state. */
  @Benchmark
  public GateState fold() {
    return GateState.of(events);
  }

  /** From the state to what is due. */
  @Benchmark
  public Object plan() {
    var plan = new Plan(definition, state, LargeGate.BEGAN);
    return List.of(plan.ready(), plan.outcome());
  }

  /** From the plan to the text of {@code status}. */
  @Benchmark
  public String report() {
    return Report.of(new Plan(definition, state, LargeGate.BEGAN)).text();
  }
}
