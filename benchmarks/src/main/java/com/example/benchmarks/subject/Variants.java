package com.example.benchmarks.subject;

import com.example.benchmarks.process.Launch;
import com.example.benchmarks.subject.Variant.Subject;
import com.example.local.StartFailure;
import com.example.local.runtime.FunctionFiles;
import com.example.local.runtime.RuntimeClient;
import com.example.local.stack.LambdaFunction;
import com.example.local.stack.Stack;
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
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Makes every variant ready to be started. */
public final class Variants {
  /** The peer that the others are compared with. */
  public static final String NODE = "node";

  /** The functions of this project, as deployed without SnapStart. */
  public static final String ITEMS = "items";

  /** The same, primed in their initialization, as SnapStart restores them. */
  public static final String ITEMS_PRIMED = "items-primed";

  /** The same code in a JVM of its own, with its ahead-of-time caches. */
  public static final String ITEMS_AOT = "items-aot";

  public static final String JAVA_ORDINARY = "java-ordinary";
  public static final String NODE_FLOOR = "node-floor";
  public static final String JAVA_FLOOR = "java-floor";

  private static final String CACHE = ".aot";

  private final Path root;
  private final Path folder;
  private final Stack stack;
  private final Stack aheadOfTime;
  private final RuntimeClient client;
  private final Map<String, String> environment;
  private final UnaryOperator<String> javaToolOptions;
  private final String itemsOptions;
  private final Map<String, String> versions = new TreeMap<>();
  private final Map<LambdaFunction, FunctionFiles> unpacked = new HashMap<>();

  /**
   * @param root of the project
   * @param folder where code is unpacked
   * @param stack of the managed runtime
   * @param aheadOfTime the same with a JVM of its own
   * @param environment for every process
   * @param javaToolOptions what becomes of the variable's value
   * @param itemsOptions JVM options for this project's functions, after those of the template
   */
  public Variants(
      Path root,
      Path folder,
      Stack stack,
      Stack aheadOfTime,
      Map<String, String> environment,
      UnaryOperator<String> javaToolOptions,
      String itemsOptions)
      throws IOException {
    this.root = root;
    this.folder = folder;
    this.stack = stack;
    this.aheadOfTime = aheadOfTime;
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
    variants.add(items(ITEMS, stack, false));
    variants.add(items(ITEMS_PRIMED, stack, true));
    if (hasCache(aheadOfTime.function("CreateItemFunction"))) {
      variants.add(items(ITEMS_AOT, aheadOfTime, false));
    } else {
      notes.accept("Without " + ITEMS_AOT + ": run `mvn -Pbenchmark,aot`");
    }
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

  private static boolean hasCache(LambdaFunction function) throws IOException {
    if (!Files.isRegularFile(function.code())) {
      return false;
    }
    try (ZipFile artifact = new ZipFile(function.code().toFile())) {
      return artifact.stream().anyMatch(entry -> entry.getName().endsWith(CACHE));
    }
  }

  private Variant items(String name, Stack of, boolean snapStart) throws IOException {
    Map<Operation, Subject> functions = new EnumMap<>(Operation.class);
    functions.put(Operation.CREATE, java(of.function("CreateItemFunction"), snapStart));
    Subject list = java(of.function("ListItemsFunction"), snapStart);
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
    FunctionFiles files = unpacked.get(function);
    if (files == null) {
      files = FunctionFiles.unpack(function, folder.resolve(Integer.toString(unpacked.size())));
      unpacked.put(function, files);
    }
    Map<String, String> variables = new HashMap<>(environment);
    if (function.layer().isPresent()) {
      variables.put("SSL_CERT_FILE", roots(function.layer().get()).toString());
    }
    String options = function.environment().getOrDefault("JAVA_TOOL_OPTIONS", "");
    boolean ours = Stream.of(stack, aheadOfTime).anyMatch(of -> of.functions().contains(function));
    variables.put(
        "JAVA_TOOL_OPTIONS", javaToolOptions.apply(ours ? options + " " + itemsOptions : options));
    return new Subject(
        new Launch(
            function, files.taskRoot(), files.command(function, client), variables, snapStart),
        zipped(files),
        bytes(files));
  }

  /** Those of the layer, as in the cloud, and the throw-away one. */
  private Path roots(Path layer) throws IOException {
    String authority = Files.readString(Path.of(environment.get("NODE_EXTRA_CA_CERTS")));
    return Files.writeString(
        folder.resolve("layer-roots.pem"),
        Files.readString(layer.resolve("amazon-roots.pem")) + authority);
  }

  private Subject node(NodePeer peer, String bundle) throws IOException {
    Path taskRoot = peer.bundle(bundle);
    LambdaFunction function =
        function("node-" + bundle, "nodejs20.x", bundle + ".handler", taskRoot);
    return new Subject(
        new Launch(function, taskRoot, peer.command(function.handler()), environment, false),
        zipped(new FunctionFiles(taskRoot, Optional.empty())),
        bytes(new FunctionFiles(taskRoot, Optional.empty())));
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

  /** What Lambda unpacks of its artifact, and of its layer where it has one. */
  private static long bytes(FunctionFiles files) throws IOException {
    long bytes = 0;
    for (Path folder : folders(files)) {
      for (Path file : deployed(folder, files)) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  private static long zipped(FunctionFiles files) throws IOException {
    CountingOutput counter = new CountingOutput();
    for (Path folder : folders(files)) {
      try (ZipOutputStream zip = new ZipOutputStream(counter)) {
        for (Path file : deployed(folder, files)) {
          zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
          Files.copy(file, zip);
        }
      }
    }
    return counter.count;
  }

  private static List<Path> folders(FunctionFiles files) throws IOException {
    List<Path> folders = new ArrayList<>(List.of(files.taskRoot()));
    if (files.layer().isPresent()) {
      folders.add(files.layer().get().toRealPath());
    }
    return folders;
  }

  /** Without a layer nobody deploys the caches that a build for another packaging put in. */
  private static List<Path> deployed(Path folder, FunctionFiles files) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> files.layer().isPresent() || !file.toString().endsWith(CACHE))
          .toList();
    }
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
