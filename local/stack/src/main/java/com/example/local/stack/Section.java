package com.example.local.stack;

import com.example.local.StartFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Resolved properties, read by name and type; what is wrong with one is said with its place.
 *
 * @param place for messages, such as {@code template.yaml:12: GetItemFunction.Properties}
 */
record Section(Function<String, StartFailure> failure, String place, Map<String, Object> values) {

  /** A section without the properties that have no value. */
  static Section of(
      Function<String, StartFailure> failure, String place, Map<String, Object> values) {
    return new Section(failure, place, stripped(values));
  }

  /**
   * Values laid over the Globals' as SAM merges them: maps by key, lists one after the other,
   * anything else replaced.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html">Globals
   *     section</a>
   */
  static Map<String, Object> merged(Map<String, Object> globals, Map<String, Object> own) {
    Map<String, Object> merged = new LinkedHashMap<>(globals);
    own.forEach((key, value) -> merged.merge(key, value, Section::mergedValue));
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
    return string(name).map(text -> integer(name, text));
  }

  boolean isTrue(String name) {
    return string(name).map(Boolean::parseBoolean).orElse(false);
  }

  /** The section under a name, without entries if it is absent. */
  Section section(String name) {
    Map<?, ?> map = value(name, "a mapping", Map.class).orElse(Map.of());
    return new Section(failure, place + "." + name, cast(map));
  }

  List<Object> list(String name) {
    List<?> list = value(name, "a list", List.class).orElse(List.of());
    return List.copyOf(list);
  }

  List<String> strings(String name) {
    return list(name).stream()
        .map(element -> element instanceof String text ? text : wrong(name, "a list of strings"))
        .toList();
  }

  List<Section> sections(String name) {
    List<Section> sections = new ArrayList<>();
    for (Object element : list(name)) {
      if (!(element instanceof Map<?, ?> map)) {
        throw failure(name + " must be a list of mappings");
      }
      sections.add(
          new Section(failure, place + "." + name + "[" + sections.size() + "]", cast(map)));
    }
    return sections;
  }

  StartFailure failure(String problem) {
    return failure.apply(place + ": " + problem);
  }

  private <T> Optional<T> value(String name, String kind, Class<T> type) {
    Object value = values.get(name);
    if (value != null && !type.isInstance(value)) {
      throw failure(name + " must be " + kind);
    }
    return Optional.ofNullable(value).map(type::cast);
  }

  private int integer(String name, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw failure(name + " must be a whole number, not \"" + text + "\"");
    }
  }

  private String wrong(String name, String kind) {
    throw failure(name + " must be " + kind);
  }

  private static Object mergedValue(Object global, Object own) {
    if (global instanceof Map<?, ?> globals && own instanceof Map<?, ?> owns) {
      return merged(cast(globals), cast(owns));
    }
    if (global instanceof List<?> globals && own instanceof List<?> owns) {
      return Stream.concat(globals.stream(), owns.stream()).toList();
    }
    return own;
  }

  private static Map<String, Object> stripped(Map<String, Object> values) {
    Map<String, Object> kept = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (value != Resolver.NO_VALUE) {
            kept.put(name, strippedValue(value));
          }
        });
    return kept;
  }

  private static Object strippedValue(Object value) {
    return switch (value) {
      case Map<?, ?> map -> stripped(cast(map));
      case List<?> list -> list.stream().map(Section::strippedValue).toList();
      default -> value;
    };
  }

  // Every map here was made by the resolver, whose keys are strings.
  @SuppressWarnings("unchecked")
  private static Map<String, Object> cast(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }
}
