package dev.canarygate.gatefile;

import dev.canarygate.gate.Condition;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GivenOptions;
import dev.canarygate.gate.Guard;
import dev.canarygate.gate.Identity;
import dev.canarygate.gate.LoadedGate;
import dev.canarygate.gate.News;
import dev.canarygate.gate.NotifyTarget;
import dev.canarygate.gate.Placement;
import dev.canarygate.gate.SourceLine;
import dev.canarygate.gate.StopCondition;
import dev.canarygate.gate.Subject;
import dev.canarygate.gate.Verdict;
import dev.canarygate.gate.WorkPackage;
import dev.canarygate.gate.WritePolicy;
import dev.canarygate.world.IssueRef;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A gate that was read, as bytes: what a cache keeps between two commands of one version of the
 * program. Nothing else reads it, so it has no version of its own.
 */
final class GateForm {
  private GateForm() {}

  static void write(FormOut out, LoadedGate gate) {
    definition(out, gate.definition());
    given(out, gate.given());
    out.textMap(gate.origins()).texts(gate.differences());
    out.all(gate.targets(), GateForm::target).textMap(gate.missing());
  }

  static LoadedGate read(FormIn in, StepForm steps) {
    return new LoadedGate(
        definition(in, steps),
        given(in),
        in.textMap(),
        in.texts(),
        in.all(GateForm::target),
        in.textMap());
  }

  private static void definition(FormOut out, GateDefinition gate) {
    out.text(gate.title()).textMap(gate.parameters());
    out.all(gate.workPackages(), GateForm::workPackage);
    out.all(gate.writePolicy().allow(), GateForm::rule);
    out.all(gate.writePolicy().never(), GateForm::rule);
    out.text(gate.digest()).textMap(gate.parts());
    out.texts(gate.identity().facts()).all(gate.identity().look(), StepForm::write);
    out.all(gate.identity().subjects(), GateForm::subject);
    var issue = gate.announced();
    out.flag(issue != null);
    if (issue != null) {
      out.text(issue.repository()).number(issue.number());
    }
  }

  private static GateDefinition definition(FormIn in, StepForm steps) {
    var title = in.text();
    var parameters = in.textMap();
    var packages = in.all(each -> workPackage(each, steps));
    var policy = new WritePolicy(in.all(GateForm::rule), in.all(GateForm::rule));
    var digest = in.text();
    var parts = in.textMap();
    var identity = new Identity(in.texts(), in.all(steps::read), in.all(GateForm::subject));
    var issue = in.flag() ? new IssueRef(in.text(), in.number()) : null;
    return new GateDefinition(title, parameters, packages, policy, digest, parts, identity)
        .announcing(issue);
  }

  private static void workPackage(FormOut out, WorkPackage each) {
    out.text(each.id()).text(each.title()).texts(each.needs());
    out.all(each.steps(), StepForm::write).all(each.stops(), GateForm::stop);
    out.all(each.onStop(), StepForm::write).number(each.attempts());
    duration(out, each.freshFor());
    out.texts(each.holdsWhile()).flag(each.eachRun()).flag(each.keepGoing());
    out.text(each.owner()).texts(each.uses());
    out.texts(each.placement().tags()).textOrNull(each.placement().sameAs());
    sourceLine(out, each.at());
  }

  private static WorkPackage workPackage(FormIn in, StepForm steps) {
    return new WorkPackage(
        in.text(),
        in.text(),
        in.texts(),
        in.all(steps::read),
        in.all(each -> stop(each, steps)),
        in.all(steps::read),
        in.number(),
        duration(in),
        in.texts(),
        in.flag(),
        in.flag(),
        in.text(),
        set(in.texts()),
        new Placement(set(in.texts()), in.textOrNull()),
        sourceLine(in));
  }

  private static Set<String> set(List<String> values) {
    return new HashSet<>(values);
  }

  static void duration(FormOut out, @Nullable Duration value) {
    out.textOrNull(value == null ? null : value.toString());
  }

  static @Nullable Duration duration(FormIn in) {
    var text = in.textOrNull();
    return text == null ? null : Duration.parse(text);
  }

  private static void stop(FormOut out, StopCondition each) {
    out.text(each.id()).text(each.when().text()).text(each.as().name());
    out.text(each.report()).text(each.unblocks()).all(each.then(), StepForm::write);
    out.texts(each.voids()).flag(each.waivable());
    exit(out, each.exit());
    out.flag(each.shared()).text(each.owner());
    sourceLine(out, each.at());
  }

  private static StopCondition stop(FormIn in, StepForm steps) {
    return new StopCondition(
        in.text(),
        Condition.parse(in.text()),
        Verdict.valueOf(in.text()),
        in.text(),
        in.text(),
        in.all(steps::read),
        in.texts(),
        in.flag(),
        exit(in),
        in.flag(),
        in.text(),
        sourceLine(in));
  }

  static void sourceLine(FormOut out, @Nullable SourceLine at) {
    out.flag(at != null);
    if (at != null) {
      out.text(at.file()).number(at.line());
    }
  }

  static @Nullable SourceLine sourceLine(FormIn in) {
    return in.flag() ? new SourceLine(in.text(), in.number()) : null;
  }

  static void exit(FormOut out, StopCondition.@Nullable Exit exit) {
    out.textOrNull(exit == null ? null : exit.name());
  }

  static StopCondition.@Nullable Exit exit(FormIn in) {
    var name = in.textOrNull();
    return name == null ? null : StopCondition.Exit.valueOf(name);
  }

  static void guard(FormOut out, Guard guard) {
    out.textOrNull(guard.fact()).flag(guard.waivable());
    exit(out, guard.exit());
  }

  static Guard guard(FormIn in) {
    return new Guard(in.textOrNull(), in.flag(), exit(in));
  }

  private static void rule(FormOut out, WritePolicy.Rule rule) {
    out.text(rule.change()).text(rule.repository()).number(rule.issue());
  }

  private static WritePolicy.Rule rule(FormIn in) {
    return new WritePolicy.Rule(in.text(), in.text(), in.number());
  }

  private static void subject(FormOut out, Subject subject) {
    out.text(subject.name()).text(subject.sha256()).text(subject.uri());
  }

  private static Subject subject(FormIn in) {
    return new Subject(in.text(), in.text(), in.text());
  }

  private static void given(FormOut out, GivenOptions given) {
    out.text(given.gate()).text(given.templates()).text(given.options());
    out.textMap(given.parameters()).map(given.lists(), FormOut::texts);
  }

  private static GivenOptions given(FormIn in) {
    return new GivenOptions(in.text(), in.text(), in.text(), in.textMap(), in.map(FormIn::texts));
  }

  private static void target(FormOut out, NotifyTarget target) {
    out.text(target.name()).text(target.kind().name());
    out.texts(target.on().stream().map(News::name).toList());
    out.textMap(target.variables()).texts(target.command()).texts(target.passed());
    out.text(target.from());
  }

  private static NotifyTarget target(FormIn in) {
    return new NotifyTarget(
        in.text(),
        NotifyTarget.Kind.valueOf(in.text()),
        in.texts().stream().map(News::valueOf).collect(Collectors.toSet()),
        in.textMap(),
        in.texts(),
        in.texts(),
        in.text());
  }
}
