package dev.canarygate.app;

import java.util.List;

/** A refusal that knows what to type instead. */
public interface NamesCommands {
  /** Whole lines to paste, one of which is typed next; empty when nothing is known. */
  List<String> commands();
}
