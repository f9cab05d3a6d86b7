package dev.canarygate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A page of the documentation, as GitHub shows it: its links, and the anchors of its headings.
 *
 * @param path in the repository, with slashes
 */
record DocPage(String path, Node root, Map<Node, String> anchorOf, List<String> links) {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

  static DocPage of(String path, String markdown) {
    var page =
        new DocPage(path, PARSER.parse(markdown), new IdentityHashMap<>(), new ArrayList<>());
    page.root.accept(page.new Reader());
    return page;
  }

  static DocPage read(Path file) {
    try {
      return of(file.toString().replace('\\', '/'), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Set<String> anchors() {
    return Set.copyOf(anchorOf.values());
  }

  /** The text of its first heading. */
  String title() {
    var heading = root.getFirstChild();
    while (heading != null && !(heading instanceof Heading)) {
      heading = heading.getNext();
    }
    return heading == null ? path : words(heading);
  }

  /**
   * What a browser shows.
   *
   * @param target gives the address for a link or a picture, which may be the same
   */
  String html(UnaryOperator<String> target) {
    return HtmlRenderer.builder()
        .extensions(EXTENSIONS)
        .attributeProviderFactory(
            context ->
                (node, tag, attributes) -> {
                  if (anchorOf.containsKey(node)) {
                    attributes.put("id", anchorOf.get(node));
                  }
                  attributes.computeIfPresent("href", (name, value) -> target.apply(value));
                  attributes.computeIfPresent("src", (name, value) -> target.apply(value));
                })
        .build()
        .render(root);
  }

  private static String words(Node heading) {
    var words = new StringBuilder();
    heading.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text text) {
            words.append(text.getLiteral());
          }

          @Override
          public void visit(Code code) {
            words.append(code.getLiteral());
          }
        });
    return words.toString();
  }

  /** Collects anchors and links. */
  private final class Reader extends AbstractVisitor {
    private final Set<String> taken = new LinkedHashSet<>();

    @Override
    public void visit(Heading heading) {
      var plain = anchor(words(heading));
      var anchor = plain;
      for (int again = 1; !taken.add(anchor); again++) {
        anchor = plain + "-" + again;
      }
      anchorOf.put(heading, anchor);
      visitChildren(heading);
    }

    @Override
    public void visit(Link link) {
      links.add(link.getDestination());
      visitChildren(link);
    }

    @Override
    public void visit(Image image) {
      links.add(image.getDestination());
    }
  }

  /** As GitHub makes it of a heading. */
  static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
  }

  /** A path that a link of this page names, in the repository; empty when it leads elsewhere. */
  String resolved(String link) {
    var file = link.replaceAll("#.*", "");
    var here = Path.of(path);
    return file.isEmpty()
        ? path
        : here.resolveSibling(file).normalize().toString().replace('\\', '/');
  }
}
