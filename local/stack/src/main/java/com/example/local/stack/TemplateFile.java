package com.example.local.stack;

import com.example.local.StartFailure;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A template's YAML as nodes, which keep CloudFormation's tags and the line of each value. */
final class TemplateFile {
  private final Path path;
  private final Node root;
  private final Set<String> warnings = new LinkedHashSet<>();

  private TemplateFile(Path path, Node root) {
    this.path = path;
    this.root = root;
    if (root == null || member(root, "Resources").isEmpty()) {
      throw new StartFailure(path + ": no Resources, so not a template");
    }
  }

  static TemplateFile read(Path path) {
    try (Reader reader = Files.newBufferedReader(path)) {
      return new TemplateFile(path, new Yaml(new LoaderOptions()).compose(reader));
    } catch (NoSuchFileException e) {
      throw new StartFailure(path + ": no such file", e);
    } catch (IOException e) {
      throw new StartFailure(path + ": cannot be read: " + oneLine(e), e);
    } catch (MarkedYAMLException e) {
      throw new StartFailure(where(path, e.getProblemMark()) + ": " + e.getProblem(), e);
    } catch (YAMLException e) {
      throw new StartFailure(path + ": not YAML: " + oneLine(e), e);
    }
  }

  /** The folder that relative code locations start from. */
  Path folder() {
    return path.toAbsolutePath().getParent();
  }

  Node root() {
    return root;
  }

  /** The entries of a top-level section such as Resources, none if it is absent. */
  Map<String, Node> section(String name) {
    return member(root, name).map(this::entries).orElse(Map.of());
  }

  /** The value of one key of a mapping. */
  Optional<Node> member(Node mapping, String key) {
    return Optional.ofNullable(entries(mapping).get(key));
  }

  /** The entries of a mapping, in its order. */
  Map<String, Node> entries(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      throw failure(node, "a mapping is expected here");
    }
    Map<String, Node> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw failure(tuple.getKeyNode(), "a key must be a plain string");
      }
      if (key.getTag().equals(Tag.MERGE)) {
        throw failure(key, "a merge key (<<) is not read here");
      }
      if (entries.put(key.getValue(), tuple.getValueNode()) != null) {
        throw failure(key, "\"" + key.getValue() + "\" is here twice");
      }
    }
    return entries;
  }

  /** The text of a scalar, whatever its tag, because {@code !Ref X} is a scalar tagged !Ref. */
  String text(Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      throw failure(node, "a string is expected here");
    }
    if (scalar.getTag().equals(Tag.NULL)) {
      throw failure(node, "a value is missing");
    }
    return scalar.getValue();
  }

  /** The Type of a resource or an event. */
  String type(Node resource) {
    return member(resource, "Type")
        .map(this::text)
        .orElseThrow(() -> failure(resource, "a resource without a Type"));
  }

  StartFailure failure(Node node, String problem) {
    return new StartFailure(where(node) + ": " + problem.replaceAll("\\R", " "));
  }

  /** Remembers a problem that does not keep the stack from running here. */
  void warn(StartFailure problem) {
    warnings.add(problem.getMessage());
  }

  /** The remembered problems, a line each. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** The file and the line of a node. */
  String where(Node node) {
    return where(path, node.getStartMark());
  }

  private static String where(Path path, Mark mark) {
    return mark == null ? path.toString() : path + ":" + (mark.getLine() + 1);
  }

  private static String oneLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
