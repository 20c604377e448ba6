package com.example.items.benchmarks.subject;

import com.example.items.benchmarks.process.Launch;
import com.example.items.benchmarks.subject.Variant.Subject;
import com.example.items.local.StartFailure;
import com.example.items.local.runtime.RuntimeClient;
import com.example.items.local.runtime.TaskRoot;
import com.example.items.local.stack.LambdaFunction;
import com.example.items.local.stack.Stack;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes every variant ready to be started. */
public final class Variants {
  /** The peer that the others are compared with. */
  public static final String NODE = "node";

  /** The functions of this project, as deployed without SnapStart. */
  public static final String ITEMS = "items";

  /** The same, primed in their initialization, as SnapStart restores them. */
  public static final String ITEMS_PRIMED = "items-primed";

  public static final String JAVA_ORDINARY = "java-ordinary";
  public static final String NODE_FLOOR = "node-floor";
  public static final String JAVA_FLOOR = "java-floor";

  private final Path root;
  private final Path folder;
  private final Stack stack;
  private final RuntimeClient client;
  private final Map<String, String> environment;
  private final UnaryOperator<String> javaToolOptions;
  private final String itemsOptions;
  private final Map<String, String> versions = new TreeMap<>();
  private final Map<String, Path> taskRoots = new HashMap<>();

  /**
   * @param root of the project
   * @param folder where code is unpacked
   * @param environment for every process
   * @param javaToolOptions what becomes of the variable's value
   * @param itemsOptions JVM options for this project's functions, after those of the template
   */
  public Variants(
      Path root,
      Path folder,
      Stack stack,
      Map<String, String> environment,
      UnaryOperator<String> javaToolOptions,
      String itemsOptions)
      throws IOException {
    this.root = root;
    this.folder = folder;
    this.stack = stack;
    this.environment = environment;
    this.javaToolOptions = javaToolOptions;
    this.itemsOptions = itemsOptions;
    this.client = RuntimeClient.unpack(Files.createDirectories(folder));
  }

  /**
   * All of them, in the order in which they take turns.
   *
   * @param notes is told why one is missing
   */
  public List<Variant> all(Consumer<String> notes) throws IOException, InterruptedException {
    List<Variant> variants = new ArrayList<>();
    try {
      Path target = root.resolve("benchmarks/target/node");
      NodePeer node = NodePeer.build(root.resolve("benchmarks/peers/node"), target);
      versions.putAll(node.versions());
      variants.add(new Variant(NODE, forItems(node(node, "items")), true));
      variants.add(new Variant(NODE_FLOOR, Map.of(Operation.NOTHING, node(node, "floor")), false));
    } catch (NodePeer.NotBuiltException e) {
      notes.accept("Without the Node peer: " + e.getMessage());
    }
    variants.add(items(ITEMS, false));
    variants.add(items(ITEMS_PRIMED, true));
    variants.add(
        new Variant(
            JAVA_ORDINARY,
            forItems(
                java(
                    peer(
                        "java-ordinary",
                        "com.example.items.peers.ordinary.OrdinaryHandler::handleRequest"),
                    false)),
            true));
    variants.add(
        new Variant(
            JAVA_FLOOR,
            Map.of(
                Operation.NOTHING,
                java(peer("floor", "com.example.items.peers.floor.FloorHandler"), false)),
            false));
    return variants;
  }

  /** Of what is compared. */
  public Map<String, String> versions() {
    return versions;
  }

  private Variant items(String name, boolean snapStart) throws IOException {
    Map<Operation, Subject> functions = new EnumMap<>(Operation.class);
    functions.put(Operation.CREATE, java(stack.function("CreateItemFunction"), snapStart));
    Subject list = java(stack.function("ListItemsFunction"), snapStart);
    lists().forEach(operation -> functions.put(operation, list));
    return new Variant(name, functions, true);
  }

  private static Map<Operation, Subject> forItems(Subject subject) {
    Map<Operation, Subject> functions = new EnumMap<>(Operation.class);
    functions.put(Operation.CREATE, subject);
    lists().forEach(operation -> functions.put(operation, subject));
    return functions;
  }

  private static Stream<Operation> lists() {
    return Stream.of(Operation.values()).filter(operation -> operation.items() > 0);
  }

  private Subject java(LambdaFunction function, boolean snapStart) throws IOException {
    if (!Files.isRegularFile(function.code())) {
      throw new StartFailure(function.code() + " is missing: run `mvn -Pbenchmark`");
    }
    Path taskRoot = taskRoots.get(function.logicalId());
    if (taskRoot == null) {
      taskRoot = TaskRoot.unpack(function.code(), folder.resolve(function.logicalId()));
      taskRoots.put(function.logicalId(), taskRoot);
    }
    Map<String, String> variables = new HashMap<>(environment);
    String options = function.environment().getOrDefault("JAVA_TOOL_OPTIONS", "");
    boolean ours = stack.functions().contains(function);
    variables.put(
        "JAVA_TOOL_OPTIONS", javaToolOptions.apply(ours ? options + " " + itemsOptions : options));
    return new Subject(
        new Launch(function, taskRoot, client.command(function), variables, snapStart),
        Files.size(function.code()),
        bytes(taskRoot));
  }

  private Subject node(NodePeer peer, String bundle) throws IOException {
    Path taskRoot = peer.bundle(bundle);
    LambdaFunction function =
        function("node-" + bundle, "nodejs20.x", bundle + ".handler", taskRoot);
    return new Subject(
        new Launch(function, taskRoot, peer.command(function.handler()), environment, false),
        zipped(taskRoot),
        bytes(taskRoot));
  }

  private LambdaFunction peer(String name, String handler) {
    Path code = root.resolve("benchmarks/peers/" + name + "/target/peer-" + name + ".jar");
    return function("peer-" + name, "java25", handler, code);
  }

  /** One with the memory, the timeout and the table of this project's own functions. */
  private LambdaFunction function(String name, String runtime, String handler, Path code) {
    LambdaFunction model = stack.function("CreateItemFunction");
    return new LambdaFunction(
        name,
        name,
        model.arn(),
        runtime,
        model.architecture(),
        handler,
        code,
        Optional.empty(),
        model.memoryMegabytes(),
        model.timeout(),
        Map.of("TABLE_NAME", model.environment().get("TABLE_NAME")),
        model.logging(),
        List.of(),
        OptionalInt.empty());
  }

  private static long bytes(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  private static long zipped(Path folder) throws IOException {
    CountingOutput counter = new CountingOutput();
    try (ZipOutputStream zip = new ZipOutputStream(counter);
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
        Files.copy(file, zip);
      }
    }
    return counter.count;
  }

  private static final class CountingOutput extends OutputStream {
    private long count;

    @Override
    public void write(int b) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      count += length;
    }
  }
}
