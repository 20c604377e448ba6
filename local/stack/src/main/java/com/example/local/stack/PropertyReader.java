package com.example.local.stack;

import com.example.local.StartFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Resolves the properties of resources, the Globals merged in. A property that a client of the API
 * could notice must be resolved. Of any other, what cannot be resolved is left out with a warning.
 */
final class PropertyReader {
  private final TemplateFile file;
  private final Resolver resolver;

  PropertyReader(TemplateFile file, Resolver resolver) {
    this.file = file;
    this.resolver = resolver;
  }

  /**
   * @param globalSection the section of Globals that counts too
   * @param noticed the properties that a client could notice
   * @param unread the properties that are not needed
   */
  Section read(
      String logicalId,
      Node resource,
      String globalSection,
      Set<String> noticed,
      Set<String> unread) {
    Node own = file.entries(resource).get("Properties");
    return Section.of(
        problem -> file.failure(resource, problem),
        logicalId,
        Section.merged(
            globals(globalSection, noticed),
            own == null ? Map.of() : resolved(logicalId, own, noticed, unread)));
  }

  /** A section of Globals, as if it were a resource. */
  Section global(String section, Set<String> noticed) {
    Optional<Node> globals = file.node("Globals");
    return Section.of(
        problem ->
            globals.map(node -> file.failure(node, problem)).orElse(new StartFailure(problem)),
        "Globals." + section,
        globals(section, noticed));
  }

  private Map<String, Object> globals(String section, Set<String> noticed) {
    Node node = file.section("Globals").get(section);
    return node == null ? Map.of() : resolved("Globals." + section, node, noticed, Set.of());
  }

  private Map<String, Object> resolved(
      String place, Node properties, Set<String> noticed, Set<String> unread) {
    Map<String, Object> values = new LinkedHashMap<>();
    file.entries(properties)
        .forEach(
            (name, value) -> {
              if (name.startsWith("Fn::")) {
                throw file.failure(value, name + " is not supported here");
              }
              if (noticed.contains(name)) {
                values.put(name, resolver.resolve(value));
              } else if (!unread.contains(name)) {
                put(values, place, name, value);
              }
            });
    return values;
  }

  private void put(Map<String, Object> values, String place, String name, Node value) {
    asFarAsPossible(place + "." + name, value).ifPresent(known -> values.put(name, known));
  }

  private Optional<Object> asFarAsPossible(String place, Node value) {
    try {
      return Optional.of(resolver.resolve(value));
    } catch (StartFailure e) {
      if (value instanceof SequenceNode list && value.getTag().equals(Tag.SEQ)) {
        List<Object> values = new ArrayList<>();
        for (Node element : list.getValue()) {
          asFarAsPossible(place, element)
              .filter(known -> known != Resolver.NO_VALUE)
              .ifPresent(values::add);
        }
        return Optional.of(values);
      }
      if (value instanceof MappingNode map && value.getTag().equals(Tag.MAP) && !isCall(map)) {
        Map<String, Object> values = new LinkedHashMap<>();
        file.entries(value).forEach((name, member) -> put(values, place, name, member));
        return Optional.of(values);
      }
      file.warn(new StartFailure(e.getMessage() + ", so it is left out of " + place, e));
      return Optional.empty();
    }
  }

  private boolean isCall(MappingNode map) {
    String first = map.getValue().isEmpty() ? "" : file.entries(map).keySet().iterator().next();
    return first.equals("Ref") || first.startsWith("Fn::");
  }
}
