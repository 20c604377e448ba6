package com.example.local.stack;

import com.example.local.StartFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Resolves the properties of resources, with Globals merged in. A value that cannot be resolved is
 * a warning, and its place holds the failure, which a {@link Section} throws when it reads the
 * value. What nobody reads stays a warning, because a client of the API sees no difference.
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
   */
  Section read(String logicalId, Node resource, String globals) {
    Map<String, Object> own =
        file.member(resource, "Properties").map(node -> resolved(logicalId, node)).orElse(Map.of());
    return new Section(file, resource, logicalId, Section.merged(global(globals).values(), own));
  }

  /** A section of Globals, as if it were a resource. */
  Section global(String name) {
    String place = "Globals." + name;
    Node node = file.section("Globals").get(name);
    return node == null
        ? new Section(file, file.root(), place, Map.of())
        : new Section(file, node, place, Section.merged(Map.of(), resolved(place, node)));
  }

  private Map<String, Object> resolved(String place, Node properties) {
    Map<String, Object> values = new LinkedHashMap<>();
    file.entries(properties)
        .forEach(
            (name, value) -> {
              if (name.startsWith("Fn::")) {
                throw file.failure(value, name + " is not supported here");
              }
              if (!name.equals("Events")) {
                values.put(name, asFarAsPossible(place + "." + name, value, 0));
              }
            });
    return values;
  }

  private Object asFarAsPossible(String place, Node value, int depth) {
    try {
      return resolver.resolve(value);
    } catch (StartFailure e) {
      if (depth > Resolver.MAX_DEPTH) {
        throw e;
      }
      if (value instanceof SequenceNode list && !resolver.isCall(value)) {
        List<Object> values = new ArrayList<>();
        list.getValue().forEach(element -> values.add(asFarAsPossible(place, element, depth + 1)));
        values.removeIf(element -> element == Resolver.NO_VALUE);
        return values;
      }
      if (value instanceof MappingNode && !resolver.isCall(value)) {
        Map<String, Object> values = new LinkedHashMap<>();
        file.entries(value)
            .forEach(
                (name, member) ->
                    values.put(name, asFarAsPossible(place + "." + name, member, depth + 1)));
        return values;
      }
      file.warn(new StartFailure(e.getMessage() + ", so it is left out of " + place, e));
      return e;
    }
  }
}
