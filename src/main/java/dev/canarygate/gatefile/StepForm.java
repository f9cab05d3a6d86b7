package dev.canarygate.gatefile;

import dev.canarygate.gate.Repetition;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.gate.StepKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Steps as bytes, for {@link GateForm}. A kind is kept by its name and by what its file added to
 * it, and is made of that again.
 */
final class StepForm {
  private final Map<String, StepKind> kinds = new HashMap<>();

  StepForm(List<StepKind> kinds) {
    kinds.forEach(each -> this.kinds.put(each.name(), each));
  }

  static void write(FormOut out, StepDefinition step) {
    out.text(step.id());
    repetition(out, step.repetition());
    out.text(step.kind().name()).texts(step.kind().uses()).texts(step.kind().elements());
    out.value(step.settings().values());
    out.all(step.guards(), GateForm::guard).texts(step.passed());
    GateForm.sourceLine(out, step.at());
  }

  StepDefinition read(FormIn in) {
    var id = in.text();
    var repetition = repetition(in);
    var kind = kind(in.text(), repetition).using(in.texts().toArray(String[]::new));
    for (var element : in.texts()) {
      kind = kind.inElement(element);
    }
    return new StepDefinition(
        id,
        kind,
        settings(in),
        in.all(GateForm::guard),
        in.texts(),
        repetition,
        GateForm.sourceLine(in));
  }

  private StepKind kind(String name, @Nullable Repetition repetition) {
    var kind = kinds.get(name);
    if (kind != null) {
      return kind;
    }
    if (repetition == null || repetition.every() == null) {
      throw new IllegalArgumentException("no kind of step '" + name + "'");
    }
    return StepKind.interval(repetition.every());
  }

  private static Settings settings(FormIn in) {
    var values = new HashMap<String, Object>();
    if (in.value() instanceof Map<?, ?> map) {
      map.forEach((key, value) -> values.put((String) key, value));
    }
    return new Settings(values);
  }

  private static void repetition(FormOut out, @Nullable Repetition each) {
    out.flag(each != null);
    if (each != null) {
      out.number(each.block()).text(each.heading()).text(each.element());
      out.number(each.number()).number(each.of());
      GateForm.duration(out, each.every());
    }
  }

  private static @Nullable Repetition repetition(FormIn in) {
    return in.flag()
        ? new Repetition(
            in.number(), in.text(), in.text(), in.number(), in.number(), GateForm.duration(in))
        : null;
  }
}
