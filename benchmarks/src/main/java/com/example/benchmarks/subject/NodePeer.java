package com.example.benchmarks.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The Node peer after its build: the bundles, and the runtime client that runs them.
 *
 * @param node the program that runs JavaScript
 * @param folder the folder that {@code build.sh} filled
 */
record NodePeer(Path node, Path folder) {
  /**
   * Builds the peer, unless the same sources were built before.
   *
   * @param sources {@code benchmarks/peers/node}
   * @throws NotBuiltException if Node is missing, or something that the build needs
   */
  static NodePeer build(Path sources, Path folder) throws IOException, InterruptedException {
    Path node = find("node");
    find("npm");
    Path mark = folder.resolve("built");
    String state = state(sources);
    if (!Files.exists(mark) || !Files.readString(mark).equals(state)) {
      Path log = folder.resolveSibling(folder.getFileName() + "-build.log");
      Files.createDirectories(folder);
      Process build =
          new ProcessBuilder(sources.resolve("build.sh").toString(), folder.toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (build.waitFor() != 0) {
        List<String> lines = Files.readAllLines(log);
        throw new NotBuiltException("the build failed, see " + log + ": " + lines.getLast());
      }
      Files.writeString(mark, state);
    }
    return new NodePeer(node, folder);
  }

  /** The task root of a bundle: {@code items} or {@code floor}. */
  Path bundle(String name) {
    return folder.resolve("bundles").resolve(name);
  }

  /** The command that runs a bundle. As in the managed runtime, no option limits the memory. */
  List<String> command(String handler) {
    return List.of(
        node.toString(),
        folder.resolve("node_modules/aws-lambda-ric/bin/index.mjs").toString(),
        handler);
  }

  /** The versions that a run records. */
  Map<String, String> versions() throws IOException, InterruptedException {
    return Map.of(
        "node", output(node.toString(), "--version"),
        "aws-lambda-ric", version("aws-lambda-ric"),
        "@aws-sdk/lib-dynamodb", version("@aws-sdk/lib-dynamodb"),
        "esbuild", version("esbuild"));
  }

  private String version(String name) throws IOException, InterruptedException {
    String file = folder.resolve("node_modules").resolve(name).resolve("package.json").toString();
    return output(node.toString(), "-p", "require(process.argv[1]).version", file);
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).start();
    String output = new String(process.getInputStream().readAllBytes()).strip();
    process.waitFor();
    return output;
  }

  private static Path find(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new NotBuiltException(program + " is not on the path"));
  }

  /** The text of all sources. A different text needs a new build. */
  private static String state(Path sources) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      StringBuilder state = new StringBuilder();
      files
          .filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(sources.resolve("node_modules")))
          .sorted()
          .forEach(file -> state.append(text(file)));
      return state.toString();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The reason why there is no Node peer. The other variants can be measured without it. */
  static final class NotBuiltException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotBuiltException(String message) {
      super(message);
    }
  }
}
