package com.example.local.stack;

import com.example.local.StartFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Resolved properties, read by name and type. The message of each problem names the place.
 *
 * @param node where the template has the properties
 * @param place such as {@code GetFunction.Environment}
 */
record Section(TemplateFile file, Node node, String place, Map<String, Object> values) {

  /**
   * Lays values over those of Globals as SAM merges them: maps by key, lists one after the other,
   * anything else replaced. What is {@link Resolver#NO_VALUE} is left out, in Globals too.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html">Globals
   *     section</a>
   */
  static Map<String, Object> merged(Map<String, Object> globals, Map<String, Object> own) {
    Map<String, Object> merged = new LinkedHashMap<>(globals);
    own.forEach(
        (name, value) -> {
          if (value == Resolver.NO_VALUE) {
            merged.remove(name);
          } else {
            merged.put(name, merged(globals.get(name), value));
          }
        });
    return merged;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  Optional<String> string(String name) {
    return value(name, "a string", String.class);
  }

  String required(String name) {
    return string(name).orElseThrow(() -> failure(name + " is missing"));
  }

  Optional<Integer> integer(String name) {
    return string(name)
        .map(
            text -> {
              try {
                return Integer.valueOf(text);
              } catch (NumberFormatException e) {
                throw failure(name + " must be a whole number, not \"" + text + "\"");
              }
            });
  }

  Optional<Double> number(String name) {
    return string(name)
        .map(
            text -> {
              try {
                return Double.valueOf(text);
              } catch (NumberFormatException e) {
                throw failure(name + " must be a number, not \"" + text + "\"");
              }
            });
  }

  boolean isTrue(String name) {
    return string(name).map(Boolean::parseBoolean).orElse(false);
  }

  /** The section under a name, without entries if it is absent. */
  Section section(String name) {
    Map<?, ?> map = value(name, "a mapping", Map.class).orElse(Map.of());
    return new Section(file, node, place + "." + name, cast(map));
  }

  List<String> strings(String name) {
    return list(name).stream()
        .map(element -> checked(element, name, "a list of strings", String.class))
        .toList();
  }

  /** The same section without the values that could not be resolved. */
  Section known() {
    return new Section(file, node, place, known(values));
  }

  List<Section> sections(String name) {
    List<Section> sections = new ArrayList<>();
    for (Object element : list(name)) {
      Map<?, ?> map = checked(element, name, "a list of mappings", Map.class);
      String elementPlace = place + "." + name + "[" + sections.size() + "]";
      sections.add(new Section(file, node, elementPlace, cast(map)));
    }
    return sections;
  }

  StartFailure failure(String problem) {
    return file.failure(node, place + ": " + problem);
  }

  private List<?> list(String name) {
    return value(name, "a list", List.class).orElse(List.of());
  }

  private <T> Optional<T> value(String name, String kind, Class<T> type) {
    return Optional.ofNullable(values.get(name)).map(value -> checked(value, name, kind, type));
  }

  private <T> T checked(Object value, String name, String kind, Class<T> type) {
    if (value instanceof StartFailure unresolved) {
      throw unresolved;
    }
    if (!type.isInstance(value)) {
      throw failure(name + " must be " + kind);
    }
    return type.cast(value);
  }

  private static boolean isKnown(Object value) {
    return !(value instanceof StartFailure);
  }

  private static Map<String, Object> known(Map<String, Object> values) {
    Map<String, Object> known = new LinkedHashMap<>(values);
    known.values().removeIf(value -> !isKnown(value));
    known.replaceAll((name, value) -> known(value));
    return known;
  }

  private static Object known(Object value) {
    return switch (value) {
      case List<?> list -> list.stream().filter(Section::isKnown).map(Section::known).toList();
      case Map<?, ?> map -> known(cast(map));
      default -> value;
    };
  }

  private static Object merged(Object global, Object own) {
    return switch (own) {
      case Map<?, ?> map -> merged(global instanceof Map<?, ?> g ? cast(g) : Map.of(), cast(map));
      case List<?> list ->
          Stream.concat(
                  global instanceof List<?> g ? g.stream() : Stream.of(),
                  list.stream().map(element -> merged(null, element)))
              .toList();
      default -> own;
    };
  }

  // The resolver made each map, and all its keys are strings.
  @SuppressWarnings("unchecked")
  private static Map<String, Object> cast(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }
}
