package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Kinds;
import dev.canarygate.blocker.python.Tree;
import dev.canarygate.text.WordList;
import java.util.Set;

/** Whether evaluating an expression may change anything, judged by what it calls. */
enum CallEffects {
  NONE,
  /** Calls something whose name says nothing about its effect. */
  UNKNOWN,
  LIKELY;

  /** What can have an effect of its own. */
  static final Kinds DOING_PARTS = Kinds.of(Kind.WALRUS, Kind.YIELD, Kind.AWAIT, Kind.CALL);

  private static final Set<String> READING =
      WordList.of(
          """
          len str int float bool repr sorted list dict tuple set frozenset type getattr hasattr
          isinstance issubclass callable sum min max any all abs round format join get items keys
          values strip lstrip rstrip split splitlines replace upper lower title startswith endswith
          time monotonic perf now utcnow today isoformat strftime total copy encode decode is has
          safe count describe summarize summary exists id hash zip enumerate map filter range
          reversed divmod vars basename dirname relative resolve as to dump dumps truncate shorten
          human humanize pformat getpid gethostname difference timedelta compute calc calculate find
          index exc extract getuser should can stringify mask redact indent dedent fromtimestamp
          timestamp
          """);
  private static final Set<String> DOING =
      WordList.of(
          """
          add append extend insert remove discard pop popleft clear delete drop clean cleanup purge
          prune save store write put set update setdefault send emit post patch publish push commit
          rollback flush close open acquire release lock unlock run start stop execute exec call
          invoke apply enqueue dequeue schedule mark record register unregister materialize reset
          kill terminate cancel retry requeue move rename unlink mkdir rmtree touch chdir next sync
          drain refresh reload install create make build ensure handle process perform migrate
          repair fix normalize notify dispatch connect disconnect fetch download upload expire ack
          reject consume wait sleep raise
          """);

  /** The strongest effect of anything that the expression calls. */
  static CallEffects of(Tree expression) {
    CallEffects[] strongest = {NONE};
    expression.walk(
        DOING_PARTS,
        part -> {
          CallEffects own = own(part);
          strongest[0] = own.compareTo(strongest[0]) > 0 ? own : strongest[0];
        });
    return strongest[0];
  }

  /** The stronger of two. */
  CallEffects or(CallEffects other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** That of a part alone, without what is inside. */
  static CallEffects own(Tree part) {
    return switch (part.kind()) {
      case WALRUS, YIELD, AWAIT -> LIKELY;
      case CALL -> call(part.child(0));
      default -> NONE;
    };
  }

  private static CallEffects call(Tree callee) {
    boolean named = callee.is(Kind.NAME) || callee.is(Kind.ATTRIBUTE);
    String verb = IdentifierWords.firstPart(named ? callee.text() : "");
    if (READING.contains(verb)) {
      return NONE;
    }
    boolean constructor = named && !verb.isEmpty() && Character.isUpperCase(firstLetter(callee));
    if (constructor) {
      return NONE;
    }
    return DOING.contains(verb) ? LIKELY : UNKNOWN;
  }

  private static char firstLetter(Tree callee) {
    String text = callee.text();
    int at = 0;
    while (at < text.length() && text.charAt(at) == '_') {
      at++;
    }
    return at < text.length() ? text.charAt(at) : '_';
  }
}
