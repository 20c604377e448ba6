package com.example.benchmarks.subject;

import com.example.local.StartFailure;
import com.example.local.dynamodb.Certificates;
import com.example.local.runtime.FunctionFiles;
import com.example.local.runtime.LaunchConfiguration;
import com.example.local.runtime.RuntimeClient;
import com.example.local.stack.LambdaFunction;
import com.example.local.stack.Stack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** Prepares every variant for its start. Not thread-safe. */
public final class Variants {
  /** The peer that the others are compared with. */
  public static final String NODE = "node";

  /** This project's functions, as deployed without SnapStart. */
  public static final String ITEMS = "items";

  /** This project's functions, primed in their initialization, as SnapStart restores them. */
  public static final String ITEMS_PRIMED = "items-primed";

  /** This project's functions in the JVM of the layer, with their ahead-of-time caches. */
  public static final String ITEMS_AOT = "items-aot";

  private static final String JAVA_ORDINARY = "java-ordinary";
  private static final String NODE_FLOOR = "node-floor";
  private static final String JAVA_FLOOR = "java-floor";

  private static final String CREATE_FUNCTION = "CreateItemFunction";
  private static final String LIST_FUNCTION = "ListItemsFunction";
  private static final Duration INIT_LIMIT = Duration.ofMinutes(1);

  private final Path root;
  private final Path folder;
  private final Stack stack;
  private final Stack aheadOfTime;
  private final RuntimeClient client;
  private final Certificates certificates;
  private final Map<String, String> environment;
  private final String javaOptions;
  private final Map<String, String> versions = new TreeMap<>();
  private final Map<LambdaFunction, FunctionFiles> unpacked = new HashMap<>();

  /**
   * @param root the project's folder
   * @param folder where to unpack code
   * @param stack the stack of the template in the managed packaging
   * @param certificates what every process is to trust
   * @param dynamoDb the URL of DynamoDB
   * @param javaOptions JVM options for this project's functions, after the template's
   */
  public Variants(
      Path root,
      Path folder,
      Stack stack,
      Certificates certificates,
      URI dynamoDb,
      String javaOptions)
      throws IOException {
    this.root = Objects.requireNonNull(root);
    this.folder = Files.createDirectories(folder);
    this.stack = Objects.requireNonNull(stack);
    this.aheadOfTime =
        Stack.read(root.resolve("template.yaml"), stack.name(), Map.of("Packaging", "aot"));
    this.client = RuntimeClient.unpack(folder);
    this.certificates = certificates;
    this.environment = new HashMap<>(certificates.environment(""));
    this.environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.toString());
    this.javaOptions = Objects.requireNonNull(javaOptions);
  }

  /**
   * The program that does nothing on a variant's platform, whose total is the least that a variant
   * can reach; empty for a variant whose total leaves the initialization out.
   */
  public static Optional<String> floor(String variant) {
    if (variant.equals(ITEMS_PRIMED)) {
      return Optional.empty();
    }
    return Optional.of(variant.startsWith(NODE) ? NODE_FLOOR : JAVA_FLOOR);
  }

  /**
   * All variants that can be measured here, in the order in which they take turns.
   *
   * @param notes takes the reason why a variant is missing
   */
  public List<Variant> all(Consumer<String> notes) throws IOException, InterruptedException {
    List<Variant> variants = new ArrayList<>();
    try {
      Path target = root.resolve("benchmarks/target/node");
      NodePeer node = NodePeer.build(root.resolve("benchmarks/peers/node"), target);
      versions.putAll(node.versions());
      variants.add(new Variant(NODE, serving(node(node, "items")), true));
      variants.add(new Variant(NODE_FLOOR, doingNothing(node(node, "floor")), false));
    } catch (NodePeer.NotBuiltException e) {
      notes.accept("Without the Node peer: " + e.getMessage());
    }
    variants.add(project(ITEMS, stack, false));
    variants.add(project(ITEMS_PRIMED, stack, true));
    if (hasCache(aheadOfTime.function(CREATE_FUNCTION))) {
      variants.add(project(ITEMS_AOT, aheadOfTime, false));
    } else {
      notes.accept("Without " + ITEMS_AOT + ": run `mvn -Pbenchmark,aot`");
    }
    LambdaFunction ordinary =
        peer("java-ordinary", "com.example.items.peers.ordinary.OrdinaryHandler::handleRequest");
    variants.add(new Variant(JAVA_ORDINARY, serving(java(ordinary, "", false)), true));
    LambdaFunction floor = peer("floor", "com.example.items.peers.floor.FloorHandler");
    variants.add(new Variant(JAVA_FLOOR, doingNothing(java(floor, "", false)), false));
    return variants;
  }

  /** The versions of the compared programs, which {@link #all} finds out. */
  public Map<String, String> versions() {
    return versions;
  }

  private static boolean hasCache(LambdaFunction function) throws IOException {
    if (!Files.isRegularFile(function.code())) {
      return false;
    }
    try (ZipFile artifact = new ZipFile(function.code().toFile())) {
      return artifact.stream().anyMatch(entry -> entry.getName().endsWith(PackageSize.CACHE));
    }
  }

  private Variant project(String name, Stack packaged, boolean snapStart) throws IOException {
    String options = " " + javaOptions;
    return new Variant(
        name,
        serving(
            java(packaged.function(CREATE_FUNCTION), options, snapStart),
            java(packaged.function(LIST_FUNCTION), options, snapStart)),
        true);
  }

  private static Map<MeasuredOperation, MeasuredFunction> doingNothing(MeasuredFunction function) {
    return Map.of(MeasuredOperation.NOTHING, function);
  }

  private static Map<MeasuredOperation, MeasuredFunction> serving(MeasuredFunction all) {
    return serving(all, all);
  }

  private static Map<MeasuredOperation, MeasuredFunction> serving(
      MeasuredFunction create, MeasuredFunction list) {
    Map<MeasuredOperation, MeasuredFunction> functions = new EnumMap<>(MeasuredOperation.class);
    functions.put(MeasuredOperation.CREATE, create);
    Stream.of(MeasuredOperation.values())
        .filter(operation -> operation.listLength() > 0)
        .forEach(operation -> functions.put(operation, list));
    return functions;
  }

  private MeasuredFunction java(LambdaFunction function, String moreOptions, boolean snapStart)
      throws IOException {
    if (!Files.isRegularFile(function.code())) {
      throw new StartFailure(function.code() + " is missing: run `mvn -Pbenchmark`");
    }
    FunctionFiles files = unpacked.get(function);
    if (files == null) {
      files = FunctionFiles.unpack(function, folder.resolve(Integer.toString(unpacked.size())));
      unpacked.put(function, files);
    }
    String options = function.environment().getOrDefault("JAVA_TOOL_OPTIONS", "");
    Map<String, String> variables = new HashMap<>(environment);
    variables.put(
        "JAVA_TOOL_OPTIONS",
        certificates.environment(options + moreOptions).get("JAVA_TOOL_OPTIONS"));
    if (function.layer().isPresent()) {
      variables.put("SSL_CERT_FILE", roots(function.layer().get()).toString());
    }
    return function(function, files, files.command(function, client), variables, snapStart);
  }

  /** The layer's certificates, as in the cloud, and the certificate of the throw-away authority. */
  private Path roots(Path layer) throws IOException {
    String authority = Files.readString(Path.of(environment.get("NODE_EXTRA_CA_CERTS")));
    return Files.writeString(
        folder.resolve("layer-roots.pem"),
        Files.readString(layer.resolve("amazon-roots.pem")) + authority);
  }

  private MeasuredFunction node(NodePeer peer, String bundle) throws IOException {
    FunctionFiles files = new FunctionFiles(peer.bundle(bundle), Optional.empty());
    LambdaFunction function =
        unrelated("node-" + bundle, "nodejs20.x", bundle + ".handler", files.taskRoot());
    return function(function, files, peer.command(function.handler()), environment, false);
  }

  private MeasuredFunction function(
      LambdaFunction function,
      FunctionFiles files,
      List<String> command,
      Map<String, String> variables,
      boolean snapStart)
      throws IOException {
    return new MeasuredFunction(
        new LaunchConfiguration(
            function, stack.region(), files.taskRoot(), command, variables, snapStart, INIT_LIMIT),
        PackageSize.of(files));
  }

  private LambdaFunction peer(String name, String handler) {
    Path code = root.resolve("benchmarks/peers/" + name + "/target/peer-" + name + ".jar");
    return unrelated("peer-" + name, "java25", handler, code);
  }

  /** A function with the memory, the timeout and the table of this project's functions. */
  private LambdaFunction unrelated(String name, String runtime, String handler, Path code) {
    LambdaFunction model = stack.function(CREATE_FUNCTION);
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
        model.role(),
        OptionalInt.empty());
  }
}
