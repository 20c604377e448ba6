package com.example.checks.template;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML file as maps, lists and texts. An intrinsic function in its short form is a map of one
 * entry: {@code !Ref X} is {@code {Ref: X}}, and {@code !Sub x} is {@code {Fn::Sub: x}}. Immutable.
 */
final class Template {
  static final Path PROJECT = Path.of("..");

  private final Map<String, Object> root;

  private Template(Map<String, Object> root) {
    this.root = root;
  }

  /** The project's template. */
  static Template read() {
    return read("template.yaml");
  }

  /** A file of the project. */
  static Template read(String file) {
    return new Template(map(parse(text(file))));
  }

  /** The text of a file of the project. */
  static String text(String file) {
    try {
      return Files.readString(PROJECT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value of a piece of YAML, which may be JSON. */
  static Object parse(String yaml) {
    return value(new Yaml(new LoaderOptions()).compose(new StringReader(yaml)));
  }

  /** The value at a path such as {@code Resources.Table.Properties}, if the template has one. */
  Optional<Object> at(String path) {
    Object value = root;
    for (String step : path.split("\\.")) {
      value =
          switch (value) {
            case Map<?, ?> map when map.containsKey(step) -> map.get(step);
            case List<?> list -> list.get(Integer.parseInt(step));
            default -> Optional.empty();
          };
      if (value instanceof Optional<?>) {
        return Optional.empty();
      }
    }
    return Optional.of(value);
  }

  /** The map at a path, which is empty where the template has none. */
  Map<String, Object> mapAt(String path) {
    return map(at(path).orElse(Map.of()));
  }

  /** The same template without the entry at a path. */
  Template without(String path) {
    return with(path, Optional.empty());
  }

  /** The same template with another value at a path. */
  Template with(String path, Object value) {
    return new Template(map(changed(root, List.of(path.split("\\.")), value)));
  }

  /** The properties of the resources of a type, by logical id. */
  Map<String, Map<String, Object>> resources(String type) {
    Map<String, Map<String, Object>> found = new LinkedHashMap<>();
    mapAt("Resources")
        .forEach(
            (id, resource) -> {
              if (type.equals(map(resource).get("Type"))) {
                found.put(id, map(map(resource).get("Properties")));
              }
            });
    return found;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(Object value) {
    return (List<Object>) value;
  }

  private static Object changed(Object parent, List<String> path, Object value) {
    String step = path.getFirst();
    List<String> rest = path.subList(1, path.size());
    if (parent instanceof List<?> list) {
      List<Object> copy = new ArrayList<>(list);
      int index = Integer.parseInt(step);
      copy.set(index, rest.isEmpty() ? value : changed(copy.get(index), rest, value));
      copy.removeIf(Optional.empty()::equals);
      return copy;
    }
    Map<String, Object> copy = new LinkedHashMap<>(map(parent));
    copy.put(step, rest.isEmpty() ? value : changed(copy.get(step), rest, value));
    copy.values().removeIf(Optional.empty()::equals);
    return copy;
  }

  private static Object value(Node node) {
    String tag = node.getTag().getValue();
    if (!tag.startsWith("!")) {
      return untagged(node);
    }
    String name = tag.substring(1);
    boolean isPlain = name.equals("Ref") || name.equals("Condition");
    return Map.of(isPlain ? name : "Fn::" + name, untagged(node));
  }

  private static Object untagged(Node node) {
    return switch (node) {
      case ScalarNode scalar -> scalar.getValue();
      case SequenceNode sequence -> sequence.getValue().stream().map(Template::value).toList();
      case MappingNode mapping -> {
        Map<String, Object> map = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
          map.put(((ScalarNode) entry.getKeyNode()).getValue(), value(entry.getValueNode()));
        }
        yield map;
      }
      default -> throw new IllegalArgumentException("not a template's node: " + node);
    };
  }
}
