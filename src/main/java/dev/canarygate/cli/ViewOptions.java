package dev.canarygate.cli;

import dev.canarygate.app.CommandAnswer;
import dev.canarygate.app.GateReports;
import dev.canarygate.app.GateView;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.report.GateCourse;
import dev.canarygate.report.Layout;
import dev.canarygate.report.Story;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Options of commands that only look at a gate. */
final class ViewOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Mixin private GateOptions options = new GateOptions();

  @Mixin private GateIdOption gateId = new GateIdOption();

  GateView gate() {
    return gate((event, after) -> {});
  }

  /** All of its report. */
  GateReports reports() {
    var course = new GateCourse();
    return gate(course::tell).reports(course);
  }

  /**
   * What happened to it.
   *
   * @param layout with the times of the reader
   */
  CommandAnswer history(Layout layout) {
    var story = new Story(layout);
    return gate(story::tell).history(story);
  }

  private GateView gate(BiConsumer<Event, GateState> reader) {
    return options.view(gateId.id(), reader, Console.of(spec));
  }
}
