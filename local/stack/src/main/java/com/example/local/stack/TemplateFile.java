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

/** A template's YAML, kept as nodes: they carry CloudFormation's tags and every value's line. */
final class TemplateFile {
  private final Path path;
  private final Map<String, Node> sections;
  private final Set<String> warnings = new LinkedHashSet<>();

  private TemplateFile(Path path, Node root) {
    this.path = path;
    this.sections = root == null ? Map.of() : entries(root);
    if (!sections.containsKey("Resources")) {
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

  /** The entries of a top-level section such as Resources, none if it is absent. */
  Map<String, Node> section(String name) {
    return Optional.ofNullable(sections.get(name)).map(this::entries).orElse(Map.of());
  }

  /** A top-level section as it is written. */
  Optional<Node> node(String name) {
    return Optional.ofNullable(sections.get(name));
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

  StartFailure failure(Node node, String problem) {
    return new StartFailure(where(node) + ": " + problem.replaceAll("\\R", " "));
  }

  /** Remembers a problem that does not keep the stack from being run here. */
  void warn(StartFailure problem) {
    warnings.add(problem.getMessage());
  }

  /** What there is to know before the stack runs, a line each. */
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
