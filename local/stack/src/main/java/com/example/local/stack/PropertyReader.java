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

/**
 * Resolves the properties of resources, with Globals merged in. A property that a client of the API
 * could notice must be resolved. What cannot be resolved of any other property is left out with a
 * warning.
 */
final class PropertyReader {
  private final TemplateFile file;
  private final Resolver resolver;

  PropertyReader(TemplateFile file, Resolver resolver) {
    this.file = file;
    this.resolver = resolver;
  }

  /**
   * Reads a resource without its Events.
   *
   * @param globals the section of Globals for this type of resource
   * @param noticed the properties that a client could notice
   */
  Section read(String logicalId, Node resource, String globals, Set<String> noticed) {
    Map<String, Object> own =
        file.member(resource, "Properties")
            .map(node -> resolved(logicalId, node, noticed))
            .orElse(Map.of());
    return new Section(
        file, resource, logicalId, Section.merged(global(globals, noticed).values(), own));
  }

  /** A section of Globals, as if it were a resource. */
  Section global(String name, Set<String> noticed) {
    String place = "Globals." + name;
    Node node = file.section("Globals").get(name);
    return new Section(
        file,
        node == null ? file.root() : node,
        place,
        node == null ? Map.of() : Section.merged(Map.of(), resolved(place, node, noticed)));
  }

  private Map<String, Object> resolved(String place, Node properties, Set<String> noticed) {
    Map<String, Object> values = new LinkedHashMap<>();
    file.entries(properties)
        .forEach(
            (name, value) -> {
              if (name.startsWith("Fn::")) {
                throw file.failure(value, name + " is not supported here");
              }
              if (noticed.contains(name)) {
                values.put(name, resolver.resolve(value));
              } else if (!name.equals("Events")) {
                asFarAsPossible(place + "." + name, value)
                    .ifPresent(known -> values.put(name, known));
              }
            });
    return values;
  }

  private Optional<Object> asFarAsPossible(String place, Node value) {
    try {
      return Optional.of(resolver.resolve(value));
    } catch (StartFailure e) {
      if (value instanceof SequenceNode list && !resolver.isCall(value)) {
        List<Object> values = new ArrayList<>();
        for (Node element : list.getValue()) {
          asFarAsPossible(place, element)
              .filter(known -> known != Resolver.NO_VALUE)
              .ifPresent(values::add);
        }
        return Optional.of(values);
      }
      if (value instanceof MappingNode && !resolver.isCall(value)) {
        Map<String, Object> values = new LinkedHashMap<>();
        file.entries(value)
            .forEach(
                (name, member) ->
                    asFarAsPossible(place + "." + name, member)
                        .ifPresent(known -> values.put(name, known)));
        return Optional.of(values);
      }
      file.warn(new StartFailure(e.getMessage() + ", so it is left out of " + place, e));
      return Optional.empty();
    }
  }
}
