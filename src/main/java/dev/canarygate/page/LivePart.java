package dev.canarygate.page;

import dev.canarygate.page.PageContent.Pair;
import java.time.LocalDate;
import java.util.List;

/**
 * What a page has that a server shows: it follows the gate, and may take a person's word.
 *
 * @param version of the page, higher for each newer one; 0: a file, which follows nothing
 * @param token that each form sends back, so that no other page can send one
 * @param signer in whose name each form signs; empty: the person types it
 * @param held who keeps people's words from being recorded now; empty: nobody does
 * @param forms of what a person can say now, or once nobody holds the gate any more
 */
public record LivePart(long version, String token, String signer, String held, List<Form> forms) {
  static final LivePart NONE = new LivePart(0, "", "", "", List.of());

  public LivePart {
    forms = List.copyOf(forms);
  }

  public boolean isServed() {
    return version > 0;
  }

  /** Whether a form that is sent now would be refused. */
  public boolean isHeld() {
    return !held.isEmpty();
  }

  /**
   * A form that records one word of a person.
   *
   * @param id in the page
   * @param folded whether it opens only when somebody asks for it
   * @param hidden what the server needs to know which word it is
   * @param choices each with what it means; empty: nothing is chosen
   */
  public record Form(
      String id,
      String heading,
      String about,
      boolean folded,
      List<Pair> hidden,
      List<Pair> choices,
      List<Field> fields,
      String button) {
    public Form {
      hidden = List.copyOf(hidden);
      choices = List.copyOf(choices);
      fields = List.copyOf(fields);
    }
  }

  /**
   * One thing that a person types.
   *
   * @param value there from the beginning
   * @param type of the input: {@code text}, {@code date} or {@code url}
   * @param least of a date the first one that is taken; else empty
   */
  public record Field(
      String name, String label, String value, String type, boolean required, String least) {
    public Field(String name, String label, String value, String type, boolean required) {
      this(name, label, value, type, required, "");
    }

    /** A day that has to be given. */
    public static Field day(String name, String label, LocalDate proposed, LocalDate first) {
      return new Field(name, label, proposed.toString(), "date", true, first.toString());
    }
  }
}
