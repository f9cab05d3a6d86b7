package dev.canarygate.hub;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Blanks;
import dev.canarygate.gate.EffectSlot;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepKind;
import dev.canarygate.text.Words;
import dev.canarygate.world.CommitRef;
import dev.canarygate.world.CommitStatus;
import dev.canarygate.world.Effect;
import dev.canarygate.world.StatusMarker;
import dev.canarygate.world.World;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/**
 * Gives a commit a status, once for each context, state and commit, and never over one that
 * somebody else gave meanwhile.
 */
record StatusStep(
    NamedCommit commit,
    String context,
    CommitStatus.State state,
    String description,
    Optional<String> targetUrl)
    implements Step {
  private static final int LONGEST_CONTEXT = 200;
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s@{}\"<>]{1,1000}");
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]");
  private static final int SHORT = 12;

  static final StepKind KIND =
      new StepKind(
              "github.status",
              "Sets a commit status, which branch protection and deployments can require.",
              NamedCommit.SHAPE
                  .required(
                      "context",
                      Shape.Type.TEXT,
                      "Whose status it is, such as release-gate: the newest of a context counts.")
                  .optional(
                      "state",
                      Shape.Type.TEXT,
                      "success, pending, failure or error; success when not given.")
                  .optional(
                      "description",
                      Shape.Type.TEXT,
                      "What it says, at most "
                          + StatusMarker.ROOM
                          + " characters; may have blanks such as {{name}}.")
                  .optional("target-url", Shape.Type.TEXT, "Where people read more."),
              true,
              StatusStep::of)
          .writing()
          .asking((settings, asked, now) -> new StatusDecisions(asked).questions())
          .learning(HubFacts.STATUS_SHA, HubFacts.STATUS_FATE, HubFacts.STATUS_REPLACED_BY);

  StatusStep {
    if (context.isBlank() || context.length() > LONGEST_CONTEXT || !isLine(context)) {
      throw new IllegalArgumentException(
          "context '%s': expected one line of 1 to %d characters"
              .formatted(context, LONGEST_CONTEXT));
    }
    if (!isLine(description)
        || (!description.contains("{{") && description.length() > StatusMarker.ROOM)) {
      throw new IllegalArgumentException(
          "description '%s' has %d characters: expected one line of at most %d"
              .formatted(description, description.length(), StatusMarker.ROOM));
    }
    targetUrl
        .filter(address -> !ADDRESS.matcher(address).matches())
        .ifPresent(
            address -> {
              throw new IllegalArgumentException(
                  "target-url '"
                      + address
                      + "': expected an address that begins with https:// or http://");
            });
  }

  private static boolean isLine(String text) {
    return text.codePoints().noneMatch(Character::isISOControl);
  }

  private static StatusStep of(Settings settings) {
    return new StatusStep(
        NamedCommit.of(settings),
        settings.text("context").strip(),
        state(settings.optionalText("state").orElse("success")),
        settings.optionalText("description").orElse("").strip(),
        settings.optionalText("target-url"));
  }

  private static CommitStatus.State state(String word) {
    return Words.find(CommitStatus.State.class, word)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "state '" + word + "': expected success, pending, failure or error"));
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var here = new AtomicReference<CommitRef>();
    var finding =
        commit.with(
            world,
            assignment,
            at -> {
              here.set(at);
              return found(world, assignment, at);
            });
    return state == CommitStatus.State.SUCCESS
        ? finding
        : takingBack(world, assignment, Optional.ofNullable(here.get()), finding);
  }

  /** What holds one commit back ends what the gate said of others, also when none is named now. */
  private Finding takingBack(
      World world, Assignment assignment, Optional<CommitRef> at, Finding finding) {
    var all = finding;
    var given = given(new EffectSlot(assignment, slot("elsewhere")));
    for (var each : given.successesElsewhere(world, at)) {
      var slot = new EffectSlot(assignment, slot(each.sha().substring(0, SHORT)));
      all =
          all.wanting(effect(world, slot, each, new GivenStatus.Place(null, null)))
              .detail(
                  "%s gets %s, too: the gate had given it success"
                      .formatted(each.inWords(), inWords()));
    }
    return all;
  }

  private String inWords() {
    return context + " = " + state.word();
  }

  private Finding found(World world, Assignment assignment, CommitRef at) {
    var slot = new EffectSlot(assignment, slot(at.sha().substring(0, SHORT)));
    var finding = given(slot).look(world, at, place -> wanted(world, slot, at, place));
    return finding.with(HubFacts.STATUS_SHA, at.sha());
  }

  private GivenStatus given(EffectSlot slot) {
    var asked = slot.assignment();
    return new GivenStatus(slot, context, state, new StatusDecisions(asked).decided());
  }

  /** One for each context, state and commit; a name that is made safe keeps its digest. */
  private String slot(String commit) {
    var safe = UNSAFE.matcher(context).replaceAll("_");
    var name = safe.equals(context) ? context : safe + "." + Digest.of(context).substring(0, 8);
    return "status-%s-%s-%s".formatted(name, state.word(), commit);
  }

  private Finding wanted(World world, EffectSlot slot, CommitRef at, GivenStatus.Place place) {
    var facts = slot.assignment().facts();
    var missing = Blanks.missing(description, facts);
    if (!missing.isEmpty() && !world.dry()) {
      return Finding.inconclusive(
          "no status is given: not measured: " + String.join(", ", missing));
    }
    var mixed = slot.assignment().mixed(Blanks.names(description));
    if (!mixed.isEmpty() && !world.dry()) {
      return Finding.inconclusive("no status is given: measured under different identities")
          .details(mixed);
    }
    return Finding.passed("%s is to get status %s".formatted(at.inWords(), inWords()))
        .wanting(effect(world, slot, at, place));
  }

  private Effect.Status effect(
      World world, EffectSlot slot, CommitRef at, GivenStatus.Place place) {
    return new Effect.Status(
        slot.id(),
        at,
        context,
        state,
        said(world, slot.assignment().facts()),
        targetUrl.orElse(null),
        place.supersedes(),
        place.follows());
  }

  /** Nothing, when it has blanks that nothing fills: what is taken back needs no words. */
  private String said(World world, Facts facts) {
    return Blanks.missing(description, facts).isEmpty() || world.dry()
        ? Secrets.ofEnvironment(world.environment()).mask(Blanks.fill(description, facts))
        : "";
  }
}
