package dev.canarygate.basic;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.canarygate.text.LinearPattern;

/** Where the value of a declared fact is. */
sealed interface Place {
  /** What is there; a missing node when nothing is. */
  JsonNode in(Material material);

  /** To follow {@code at} in a sentence. */
  String inWords();

  /** A value in a document, by a JSON pointer such as {@code /db/status}. */
  record Pointer(JsonPointer pointer) implements Place {
    @Override
    public JsonNode in(Material material) {
      return material.tree().map(tree -> tree.at(pointer)).orElseGet(MissingNode::getInstance);
    }

    @Override
    public String inWords() {
      return pointer.toString().isEmpty() ? "the whole document" : pointer.toString();
    }
  }

  /** The first match in a text: its group, or all of it when the expression has none. */
  record Match(LinearPattern pattern) implements Place {
    @Override
    public JsonNode in(Material material) {
      return pattern
          .firstIn(material.text())
          .<JsonNode>map(TextNode::valueOf)
          .orElseGet(MissingNode::getInstance);
    }

    @Override
    public String inWords() {
      return "a match of '" + pattern + "'";
    }
  }

  /** A header of an answer. */
  record Header(String name) implements Place {
    @Override
    public JsonNode in(Material material) {
      return material
          .header(name)
          .<JsonNode>map(TextNode::valueOf)
          .orElseGet(MissingNode::getInstance);
    }

    @Override
    public String inWords() {
      return "header " + name;
    }
  }
}
